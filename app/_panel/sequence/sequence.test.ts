import { expect, test } from 'vitest'
import type { Trace } from '@/lib/trace/trace-header'
import { type Exchange, strategyOfPath } from '../exchange/exchange'
import { recorded, tracedWith } from '../exchange/recorded-exchange'
import { positionOf, positions } from '../lane/positions'
import { deriveScene } from './scene'
import { serverEvents } from './sequence-events'
import { storyOf } from './story'
import { buildTimeline, countTicks } from './timeline'

let id = 0

function exchange(path: string, told: Partial<Exchange> = {}): Exchange {
  id++
  return recorded({
    id,
    at: id,
    kind: path.startsWith('/api') ? 'call' : 'document',
    strategy: strategyOfPath(path),
    method: path.endsWith('/login') || path.endsWith('/logout') ? 'POST' : 'GET',
    path,
    trace: trace([]),
    traceProblem: null,
    ...told,
  })
}

function trace(steps: string[], db: string[] = []): Trace {
  return tracedWith(
    {},
    {
      steps: steps.map((step) => ({
        step: step.replace('!', ''),
        outcome: step.endsWith('!') ? 'fail' : 'pass',
        ms: 1,
        detail: '',
      })),
      db: db.map((op) => ({ op, ms: 1 })),
    },
  )
}

const labels = (one: Exchange) => serverEvents(one).map(({ label }) => label)
const idle = { phase: 'in', pending: null } as const

test('a scene begins with the last sign-in; of calls in a row the newest stays', () => {
  const old = [exchange('/api/auth/session/login'), exchange('/api/auth/session/me')]
  const login = exchange('/api/auth/session/login')
  const first = exchange('/api/auth/session/me')
  const newest = exchange('/api/auth/session/admin')
  const noise = [exchange('/api/auth/jwt/me'), exchange('/api/inspect?strategy=session'), exchange('/')]
  expect(deriveScene([...old, login, first, ...noise, newest], 'session')).toEqual({
    login,
    call: newest,
    epilogue: [],
  })
})

test('after a sign-out the call before it stays, and what was tried last is told after it', () => {
  const login = exchange('/api/auth/jwt/login')
  const call = exchange('/api/auth/jwt/me')
  const logout = exchange('/api/auth/jwt/logout')
  const tried = exchange('/api/auth/jwt/me', { status: 401 })
  const copy = exchange('/api/auth/jwt/me')
  expect(deriveScene([login, call, logout, tried, copy], 'jwt')).toEqual({ login, call, epilogue: [logout, copy] })
})

test('a guarded page is a call, one that carries no trace is not', () => {
  const page = exchange('/protected/session')
  expect(deriveScene([page, exchange('/sessions', { trace: null })], 'session')).toEqual({
    login: null,
    call: page,
    epilogue: [],
  })
})

test('each operation stands before the step that it was for, and none is lost', () => {
  const steps = ['present', 'parse', 'unseal', 'time', 'row', 'user']
  const me = exchange('/api/auth/session/me', { trace: trace(steps, ['session.select', 'session.update']) })
  expect(labels(me)).toEqual(['present', 'parse', 'unseal', 'session.select', 'time', 'row', 'user', 'session.update'])
  const login = exchange('/api/auth/session/login', {
    trace: trace(['credentials', 'issue'], ['rateLimit.insert', 'user.select', 'session.insert', 'odd.thing']),
  })
  expect(labels(login)).toEqual([
    'rateLimit.insert',
    'user.select',
    'credentials',
    'session.insert',
    'issue',
    'odd.thing',
  ])
})

test('no operation is an event of its own, and so is a trace that did not come or was cut', () => {
  expect(labels(exchange('/api/auth/jwt/me', { trace: trace(['present', 'signature']) }))).toEqual([
    'present',
    'signature',
    '0 operations',
  ])
  const none = serverEvents(exchange('/api/auth/jwt/me', { trace: null, traceProblem: 'missing' }))
  expect(none.map(({ kind }) => kind)).toEqual(['unknown'])
  const cut = serverEvents(exchange('/api/auth/jwt/me', { trace: { ...trace(['present'], ['x.y']), truncated: true } }))
  expect(cut.at(-1)?.kind).toBe('unknown')
})

test('six rows, aligned: the same tick is the same step in both lanes', () => {
  const scene = (lane: 'session' | 'jwt') =>
    deriveScene(
      [
        exchange(`/api/auth/${lane}/login`, { trace: trace(['credentials', 'issue'], ['user.select']) }),
        exchange(`/api/auth/${lane}/me`, {
          trace: lane === 'jwt' ? trace(['signature']) : trace(['unseal', 'time', 'row'], ['session.select']),
        }),
      ],
      lane,
    )
  const rows = buildTimeline([
    { id: 'session', scene: scene('session'), lane: idle },
    { id: 'jwt', scene: scene('jwt'), lane: idle },
  ])
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
  expect(rows.map(({ from, ticks }) => [from, ticks])).toEqual([
    [0, 1],
    [1, 3],
    [4, 1],
    [5, 1],
    [6, 4],
    [10, 1],
  ])
  expect(countTicks(rows)).toBe(11)
  expect(rows.flatMap(({ groups }) => groups.map((group) => group?.state))).toEqual(Array(12).fill('done'))
})

test('an operation stands before the check that it was for, under every strategy', () => {
  const me = exchange('/api/auth/jwt-denylist/me', {
    trace: trace(['signature', 'time', 'denylist'], ['revokedToken.select']),
  })
  expect(labels(me)).toEqual(['signature', 'time', 'revokedToken.select', 'denylist'])
  const logout = exchange('/api/auth/jwt-refresh/logout', {
    trace: trace(['revoke'], ['refreshToken.select', 'refreshFamily.updateMany', 'refreshFamily.deleteMany']),
  })
  expect(labels(logout)).toEqual([
    'refreshToken.select',
    'refreshFamily.updateMany',
    'refreshFamily.deleteMany',
    'revoke',
  ])
  const renewal = exchange('/api/auth/jwt-refresh/refresh', {
    trace: trace(
      ['refresh_token', 'issue'],
      ['refreshToken.select', 'refreshFamily.updateMany', 'refreshToken.create'],
    ),
  })
  expect(labels(renewal)).toEqual([
    'refreshToken.select',
    'refreshFamily.updateMany',
    'refresh, token',
    'refreshToken.create',
    'issue',
  ])
})

test('a step lights up when it has happened: under way, then done or failed', () => {
  const out = { phase: 'out', pending: null } as const
  const empty = { login: null, call: null, epilogue: [] }
  const states = (rows: ReturnType<typeof buildTimeline>) => rows.map(({ groups }) => groups[0]?.state)
  expect(states(buildTimeline([{ id: 'session', scene: empty, lane: out }]))).toEqual(Array(6).fill('ahead'))
  const pending = { purpose: 'login', carries: false } as const
  expect(states(buildTimeline([{ id: 'session', scene: empty, lane: { phase: 'out', pending } }]))).toEqual([
    'under-way',
    ...Array(5).fill('ahead'),
  ])
  const login = exchange('/api/auth/session/login', { trace: trace(['credentials!']), status: 401 })
  expect(states(buildTimeline([{ id: 'session', scene: { ...empty, login }, lane: out }]))).toEqual([
    'done',
    'failed',
    'failed',
    'ahead',
    'ahead',
    'ahead',
  ])
  expect(states(buildTimeline([{ id: 'session', scene: empty, lane: idle }]))).toEqual([
    'unseen',
    'unseen',
    'unseen',
    'ahead',
    'ahead',
    'ahead',
  ])
})

test('no answer: the request was sent, and nothing is known of the server', () => {
  const call = exchange('/api/auth/session/me', { status: 0, trace: null, traceProblem: 'missing' })
  const rows = buildTimeline([{ id: 'session', scene: { login: null, call, epilogue: [] }, lane: idle }])
  expect(rows.slice(3).map(({ groups }) => groups[0]?.events.map(({ kind }) => kind))).toEqual([
    ['request'],
    [],
    ['unknown'],
  ])
})

test('each strategy of the dial tells six steps of its own', () => {
  const stories = positions.map(storyOf)
  for (const story of stories) expect(story).toHaveLength(6)
  expect(storyOf(positionOf('session'))).toEqual([
    'The browser posts user name and password',
    'The server creates a session',
    'It returns a cookie',
    'The browser sends a request with the cookie',
    'The server looks up the session behind the cookie',
    'It sends the answer',
  ])
  expect(storyOf(positionOf('jwt'))).toEqual([
    'The browser posts user name and password',
    'The server creates a JWT and signs it',
    'It returns the JWT',
    'Script sends the JWT in the Authorization header',
    'The server checks the signature and reads the user from the JWT',
    'It sends the answer',
  ])
  expect(new Set(stories.map((story) => story.join())).size).toBe(positions.length)
})
