import { expect, test } from 'vitest'
import { Recorder } from '@/lib/trace/recorder'
import { buildTrace, encodeTrace } from '@/lib/trace/trace-header'
import { decodeTrace } from './decode-trace'
import { tracedWith } from './recorded-exchange'

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
])('%s is no trace', (_, text) => {
  expect(decodeTrace(text)).toBeNull()
})

const whole = tracedWith({ host: 'x' }, { steps: [{ step: 'parse', outcome: 'pass', ms: 1, detail: '' }] })

test('a whole trace is one', () => {
  expect(decodeTrace(encode(whole))).toEqual(whole)
})

test.each([
  ['a step without a time', { steps: [{ step: 'parse', outcome: 'pass', detail: '' }] }],
  ['a step without a detail', { steps: [{ step: 'parse', outcome: 'pass', ms: 1 }] }],
  ['a step with another outcome', { steps: [{ step: 'parse', outcome: 'constructor', ms: 1, detail: '' }] }],
  ['a step that is none', { steps: [null] }],
  ['an operation that is none', { db: [3] }],
  ['a cookie that is no text', { sent: { status: 200, setCookie: [{}] } }],
  ['a header that is no text', { received: { ...whole.received, headers: { cookie: ['a'] } } }],
  ['a path that is no text', { received: { ...whole.received, path: 3 } }],
])('%s makes it unreadable', (_, given) => {
  expect(decodeTrace(encode({ ...whole, ...given }))).toBeNull()
})
