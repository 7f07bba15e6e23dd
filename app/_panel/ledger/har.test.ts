import { expect, test } from 'vitest'
import { recorded, tracedWith } from '../exchange/recorded-exchange'
import { harFileName, toHar } from './har'

const context = { origin: 'http://localhost:3000', version: '1' }
const entryOf = (given: Parameters<typeof recorded>[0]) => {
  const entry = toHar([recorded(given)], context).log.entries[0]
  if (entry === undefined) throw new Error('no entry')
  return entry
}

test('a sign-in: the body with the password masked, the cookie taken apart', () => {
  const setCookie = ['cc_session=Fe26.2…(372); Path=/; Max-Age=43200; HttpOnly; SameSite=Lax']
  const received = { 'content-length': '69', cookie: 'cc_session=Fe26.2…(372); other=…(3)' }
  const entry = entryOf({
    method: 'POST',
    path: '/api/auth/session/login',
    sentBody: { email: 'ada@example.com', password: '•••' },
    headers: [{ name: 'content-type', value: 'application/json; charset=utf-8' }],
    body: { user: { name: 'Zoë' } },
    trace: tracedWith(received, { sent: { status: 200, setCookie } }),
  })
  expect(entry.request).toMatchObject({
    url: 'http://localhost:3000/api/auth/session/login',
    httpVersion: 'HTTP/1.1',
    bodySize: 69,
    cookies: [
      { name: 'cc_session', value: 'Fe26.2…(372)' },
      { name: 'other', value: '…(3)' },
    ],
    postData: { mimeType: 'application/json', text: '{"email":"ada@example.com","password":"•••"}' },
  })
  expect(entry.response.cookies).toEqual([
    expect.objectContaining({ name: 'cc_session', value: 'Fe26.2…(372)', path: '/', httpOnly: true, secure: false }),
  ])
  expect(entry.response.content).toMatchObject({
    mimeType: 'application/json; charset=utf-8',
    text: '{"user":{"name":"Zoë"}}',
    size: 24,
  })
  expect(entry._trace?.sent.setCookie).toEqual(setCookie)
})

test('what is not known is -1 or says so', () => {
  const entry = entryOf({ protocol: null, path: '/api/inspect?strategy=jwt&x=%20', body: null })
  expect(entry.request).toMatchObject({ httpVersion: 'unknown', headersSize: -1, bodySize: 0, cookies: [] })
  expect(entry.request.queryString).toEqual([
    { name: 'strategy', value: 'jwt' },
    { name: 'x', value: ' ' },
  ])
  expect(entry.response).toMatchObject({ headersSize: -1, bodySize: -1, content: { size: -1, mimeType: 'x-unknown' } })
  expect(entry).not.toHaveProperty('_trace')
})

test('an answer that never came has status 0, and a page no cookies that its trace can’t know', () => {
  expect(entryOf({ status: 0, statusText: '' }).response.status).toBe(0)
  const sent = { status: 200, setCookie: ['a=…(1)'] }
  expect(entryOf({ kind: 'document', trace: tracedWith({}, { sent }) }).response.cookies).toEqual([])
})

test('the time is that of the call, in milliseconds, and adds up', () => {
  const { startedDateTime, time, timings } = entryOf({ at: 1_795_518_673_828, ms: 12.5 })
  expect(startedDateTime).toBe('2026-11-24T11:11:13.828Z')
  expect(timings.send + timings.wait + timings.receive).toBe(time)
})

test('the name of the file is a time and takes no colon', () => {
  expect(harFileName(new Date(1_795_518_673_828))).toBe('claim-check-2026-11-24T11-11-13Z.har')
})
