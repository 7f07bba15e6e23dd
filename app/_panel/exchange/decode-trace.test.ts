import { expect, test } from 'vitest'
import { Recorder } from '@/lib/trace/recorder'
import { buildTrace, encodeTrace } from '@/lib/trace/trace-header'
import { decodeTrace } from './decode-trace'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('reads what the server writes, whatever letters are in it', () => {
  const recorder = new Recorder(true)
  recorder.pass('present', () => 'Zoë, 日本')
  const trace = buildTrace(recorder, new Request('http://localhost/api/auth/jwt/me'), new Response())
  expect(decodeTrace(encodeTrace(trace))).toEqual(trace)
})

test.each([
  ['nothing', ''],
  ['no base64url', '%%%'],
  ['no JSON', Buffer.from('{"v":').toString('base64url')],
  ['no object', encode('v')],
  ['null', encode(null)],
  ['another version', encode({ v: 2 })],
  ['members missing', encode({ v: 1, received: { headers: {} } })],
  [
    'a step without a time',
    encode({
      v: 1,
      received: { headers: {} },
      steps: [{ step: 'parse', outcome: 'pass' }],
      db: [],
      sent: { status: 200, setCookie: [] },
    }),
  ],
])('%s is no trace', (_, text) => {
  expect(decodeTrace(text)).toBeNull()
})
