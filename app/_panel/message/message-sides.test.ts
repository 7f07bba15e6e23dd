import { expect, test } from 'vitest'
import { recorded, tracedWith } from '../exchange/recorded-exchange'
import { requestSides, responseSides } from './message-sides'

const names = (side: { lines: { kind: string; name: string; only: boolean }[] }) =>
  side.lines.map(({ kind, name, only }) => `${kind} ${name}${only ? ' +' : ''}`)

test('a cookie is a line of the server’s and a gap of script’s', () => {
  const scriptHeaders = [{ name: 'X-Trace', value: '1' }]
  const trace = tracedWith({ host: 'localhost', cookie: 'cc_session=Fe26.2…(372)', 'x-trace': '1' })
  const { server, script } = requestSides(recorded({ scriptHeaders, trace }))
  expect(names(server)).toEqual(['header host +', 'header cookie +', 'header x-trace'])
  expect(names(script)).toEqual(['header X-Trace', 'option credentials', 'absent Cookie'])
  expect([server.startLine, script.startLine]).toEqual([
    'GET /api/auth/session/me HTTP/1.1',
    'GET /api/auth/session/me',
  ])
})

test('no version is made up', () => {
  const exchange = recorded({ protocol: null, statusText: '', trace: tracedWith({ host: 'localhost' }) })
  expect(requestSides(exchange).server.startLine).toBe('GET /api/auth/session/me')
  expect(responseSides(exchange).script.startLine).toBe('200')
})

test('without a trace the server’s side is empty and says why', () => {
  for (const traceProblem of ['missing', 'unreadable', 'not-traced'] as const) {
    const exchange = recorded({ traceProblem, headers: [{ name: 'date', value: 'now' }] })
    for (const sides of [requestSides(exchange), responseSides(exchange)]) {
      expect(sides.server).toMatchObject({ startLine: null, lines: [], body: null })
      expect(sides.server.remarks).toHaveLength(1)
    }
    expect(names(responseSides(exchange).script), 'whether one was set is open').toContain('absent Set-Cookie')
  }
  const reasons = (['missing', 'unreadable', 'not-traced'] as const).map(
    (traceProblem) => requestSides(recorded({ traceProblem })).server.remarks[0],
  )
  expect(new Set(reasons).size).toBe(3)
})

test('a trace that was cut says what is missing', () => {
  const whole = requestSides(recorded({ trace: tracedWith({ host: 'x' }) })).server.remarks
  const cut = requestSides(recorded({ trace: tracedWith({}, { truncated: true }) })).server
  expect(cut.lines).toEqual([])
  expect(whole).not.toContain(cut.remarks[0])
})

test('Set-Cookie is sent by the server and missing in script', () => {
  const sent = { status: 200, setCookie: ['cc_session=Fe26.2…(372); Path=/; HttpOnly'] }
  const exchange = recorded({ trace: tracedWith({}, { sent }), headers: [{ name: 'date', value: 'now' }] })
  const { server, script } = responseSides(exchange)
  expect(names(server)).toEqual(['header Set-Cookie +'])
  expect(names(script)).toEqual(['header date', 'absent Set-Cookie'])
})

test('the load of a page: no script made it, and its trace knows no answer', () => {
  const exchange = recorded({ kind: 'document', credentials: null, trace: tracedWith({ cookie: 'a=…(1)' }) })
  expect(requestSides(exchange).script).toMatchObject({ startLine: null, lines: [] })
  expect(responseSides(exchange).server.startLine).toBeNull()
  expect(responseSides(exchange).script.startLine).toBe('HTTP/1.1 200 OK')
})

test('status 0: no answer came, on either side', () => {
  const { server, script } = responseSides(recorded({ status: 0, statusText: '' }))
  expect([server.startLine, script.startLine]).toEqual([null, null])
  expect(server.remarks).toEqual(script.remarks)
})
