import { expect, test } from 'vitest'
import { Recorder } from './recorder'
import { serverTiming } from './server-timing'
import { buildTrace, encodeTrace, type Trace, traceLimitBytes } from './trace-header'

const secret = `eyJ${'s'.repeat(200)}.payload.signature`
const sealed = `Fe26.2*1*${'s'.repeat(200)}~2`

function traceOf(recorder: Recorder, headers: Record<string, string>, setCookie?: string): Trace {
  const response = new Response('{}', { headers: setCookie === undefined ? {} : { 'set-cookie': setCookie } })
  return buildTrace(recorder, new Request('http://localhost:3000/api/x?strategy=jwt&token=oops', { headers }), response)
}

test('masks the credential, keeps the attributes, and shows no header that is not listed', () => {
  const headers = {
    authorization: `Bearer ${secret}`,
    cookie: `cc_session=${sealed}; other=${secret}`,
    'x-forwarded-for': '9.9.9.9',
  }
  const trace = traceOf(new Recorder(true), headers, `cc_session=${sealed}; Path=/; HttpOnly`)
  const text = JSON.stringify(trace)
  expect(text).not.toContain('sss')
  expect(text).not.toContain('oops')
  expect(text).not.toContain('9.9.9.9')
  expect(trace.received.headers.authorization).toBe(`Bearer eyJ…(${secret.length})`)
  expect(trace.sent.setCookie).toEqual([`cc_session=Fe26.2…(${sealed.length}); Path=/; HttpOnly`])
})

test.each(['Bearer', secret, 'Basic YTpiYzpk', `Bearer  ${secret}`, `${secret} ${secret}`])(
  'masks %j however it is written',
  (authorization) => {
    const shown = traceOf(new Recorder(true), { authorization }).received.headers.authorization ?? ''
    expect(shown).not.toContain('sss')
    expect(shown).not.toContain('YTpi')
  },
)

test('a secret in the place of a name, in a path or in a header of another kind is masked too', () => {
  const reference = `ccr_0f8fad5b-d9cb-469f-a165-70867728950e.${'s'.repeat(43)}`
  const headers = {
    cookie: `${reference}=1; cc_jwt=x; correct horse sss=2; ${secret}`,
    referer: `http://localhost:3000/${secret}?x`,
    'user-agent': `curl ${sealed}`,
  }
  const request = new Request(`http://localhost:3000/${secret}?${reference}&strategy=${secret}`, { headers })
  const trace = buildTrace(new Recorder(true), request, new Response())
  expect(JSON.stringify(trace)).not.toContain('sss')
  expect(JSON.stringify(trace)).not.toContain('0f8fad5b')
  expect(trace.received.path).toBe(
    `/eyJ…(${secret.length})?ccr_…(${reference.length})=…(0)&strategy=eyJ…(${secret.length})`,
  )
  expect(trace.received.headers.cookie).toContain('; cc_jwt=…(1); ')
  expect(trace.received.headers.referer).toBe(`http://localhost:3000/eyJ…(${secret.length})`)
})

test('fits into 3 KiB: details go first, then headers, and it says so', () => {
  const recorder = new Recorder(true)
  for (let index = 0; index < 12; index++) recorder.pass(`step_${index}`, () => 'd'.repeat(400))
  const trace = traceOf(recorder, { 'user-agent': 'u'.repeat(2000) })
  const text = encodeTrace(trace)
  expect(text.length).toBeLessThanOrEqual(traceLimitBytes)
  const decoded = JSON.parse(Buffer.from(text, 'base64url').toString()) as Trace
  expect(decoded.truncated).toBe(true)
  expect(decoded.steps.every(({ detail }) => detail === '')).toBe(true)
  expect(decoded.received.headers['user-agent']).toBeDefined()

  const busy = new Recorder(true)
  for (let index = 0; index < 60; index++) busy.countOperation('session.findMany', 1.234)
  expect(encodeTrace(traceOf(busy, { 'user-agent': 'u'.repeat(2000) })).length).toBeLessThanOrEqual(traceLimitBytes)
})

test('makes details only for whoever asked', () => {
  const recorder = new Recorder(false)
  recorder.pass('present', () => {
    throw new Error('nobody asked')
  })
  expect(recorder.steps).toMatchObject([{ step: 'present', outcome: 'pass', detail: '' }])
})

test('Server-Timing has an entry for each step and one for the database', () => {
  const recorder = new Recorder(false)
  recorder.pass('present')
  recorder.fail('parse')
  recorder.countOperation('session.select', 1.5)
  recorder.countOperation('session.select', 0.5)
  expect(serverTiming(recorder)).toMatch(/^present;dur=[\d.]+, parse;dur=[\d.]+, db;dur=2;desc="2 operations"$/)
})
