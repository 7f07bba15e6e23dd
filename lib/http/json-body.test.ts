import { expect, test } from 'vitest'
import { bodyLimitBytes } from './body-limit.mjs'
import { readJsonBody } from './json-body'

const post = (body: BodyInit | null, type?: string) =>
  new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: type === undefined ? {} : { 'content-type': type },
  })

const refusal = async (request: Request) => {
  try {
    await readJsonBody(request)
  } catch (error) {
    return error
  }
  return null
}

test('reads JSON with and without a charset', async () => {
  expect(await readJsonBody(post('{"a":1}', 'application/json'))).toEqual({ a: 1 })
  expect(await readJsonBody(post('{"a":1}', 'Application/JSON; charset=utf-8'))).toEqual({ a: 1 })
})

test.each([
  ['text/plain', '{}'],
  ['application/x-www-form-urlencoded', 'a=1'],
  ['application/jsonp', '{}'],
  ['application/problem+json', '{}'],
])('refuses %s with 415', async (type, body) => {
  expect(await refusal(post(body, type))).toMatchObject({ status: 415, code: 'unsupported_media_type' })
})

test.each(['', '{', '{"a":}', 'undefined', '\u0000'])('calls %j malformed', async (body) => {
  expect(await refusal(post(body, 'application/json'))).toMatchObject({ status: 400, code: 'malformed_json' })
})

test('calls bytes that are not UTF-8 malformed', async () => {
  expect(await refusal(post(new Uint8Array([0x22, 0xff, 0x22]), 'application/json'))).toMatchObject({
    code: 'malformed_json',
  })
})

test('takes 16 KiB and not a byte more, whatever the length header says', async () => {
  const text = (length: number) => `"${'a'.repeat(length - 2)}"`
  expect(await readJsonBody(post(text(bodyLimitBytes), 'application/json'))).toHaveLength(bodyLimitBytes - 2)
  expect(await refusal(post(text(bodyLimitBytes + 1), 'application/json'))).toMatchObject({
    status: 413,
    code: 'body_too_large',
  })
})

test('stops reading a body that never ends', async () => {
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1024
      controller.enqueue(new Uint8Array(1024).fill(0x20))
    },
  })
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: endless,
    headers: { 'content-type': 'application/json' },
    duplex: 'half',
  } as RequestInit)
  expect(await refusal(request)).toMatchObject({ status: 413 })
  expect(sent).toBeLessThan(64 * 1024)
})
