import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Lane } from './lane'
import { positionOf } from './positions'

/** What the server has been asked for, in order. */
let asked: string[] = []
let kept: Map<string, string>
/** What it answers next, by the end of the path; what is not listed is refused by the network. */
let answers: Record<string, () => Response | Promise<Response>> = {}

const user = (name: string) => ({ id: name, email: `${name}@example.com`, name, role: 'member' })
const inspection = (name: string) => ({
  sessions: [],
  refreshTokens: [],
  denylist: [],
  keys: [],
  user: user(name),
  cookies: [],
})
const problem = (status: number, code: string) => Response.json({ code, title: code, status, detail: '' }, { status })
const issued = (name: string, endsAt = '2026-11-24T10:00:00.000Z') =>
  Response.json({ user: user(name), access_token: `token of ${name}`, credential: { expiresAt: endsAt } })
const person = { email: 'x@example.com', password: 'correct horse battery staple' }

beforeEach(() => {
  asked = []
  answers = {}
  kept = new Map()
  vi.stubGlobal('location', new URL('http://localhost:3000/'))
  vi.stubGlobal('navigator', { onLine: true, cookieEnabled: false })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('fetch', async ({ url, keepalive, headers }: Request) => {
    const name = new URL(url).pathname.split('/').at(-1) ?? ''
    asked.push([name, headers.get('authorization')?.slice(7), keepalive ? 'keepalive' : ''].filter(Boolean).join(' '))
    const answer = answers[name]
    if (answer === undefined) throw new TypeError('Failed to fetch')
    return await answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

function laneOf(id: string): Lane {
  return new Lane(positionOf(id), () => {})
}

test('a sign-in waits for the renewal under way, so that its token is the one that is kept', async () => {
  const lane = laneOf('jwt-refresh')
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  answers = {
    refresh: async () => {
      await gate
      return issued('Ada')
    },
    login: () => issued('Grace'),
    inspect: () => Response.json(inspection('Grace')),
  }
  const renewal = lane.renew()
  const signIn = lane.signIn(person)
  expect(lane.get().busy).toBe(true)
  open()
  await renewal
  expect(lane.get().busy, 'another one waits').toBe(true)
  await signIn
  expect(asked.filter((name) => !name.startsWith('inspect'))).toEqual(['refresh keepalive', 'login'])
  expect(kept.get('claim-check.jwt-refresh')).toBe('token of Grace')
  expect(lane.get()).toMatchObject({ busy: false, pending: null, phase: 'in', user: { name: 'Grace' } })
})

test.each([
  [429, 'rate_limited'],
  [503, 'storage_unavailable'],
])('a call whose renewal failed by %i shows that, not the 401 before it', async (status, code) => {
  kept.set('claim-check.jwt-refresh', 'old')
  answers = { me: () => problem(401, 'credential_invalid'), refresh: () => problem(status, code) }
  const lane = laneOf('jwt-refresh')
  await lane.call('me', 'with')
  expect(lane.get()).toMatchObject({ shown: { status }, inspection: null })
  expect(asked.slice(0, 2)).toEqual(['me old', 'refresh keepalive'])
})

test('a token that another tab got while this one waited is tried before it is renewed again', async () => {
  kept.set('claim-check.jwt-refresh', 'old')
  vi.stubGlobal('navigator', {
    cookieEnabled: false,
    locks: {
      request: async (_: string, __: object, action: () => Promise<unknown>) => {
        kept.set('claim-check.jwt-refresh', 'new')
        return await action()
      },
    },
  })
  let calls = 0
  answers = {
    me: () => (calls++ === 0 ? problem(401, 'credential_invalid') : Response.json({ user: user('Ada') })),
    inspect: () => Response.json(inspection('Ada')),
  }
  const lane = laneOf('jwt-refresh')
  await lane.call('me', 'with')
  expect(asked).toEqual(['me old', 'me new', 'inspect new'])
  expect(lane.get()).toMatchObject({ phase: 'in', token: 'new', shown: { status: 200 } })
})

test('after a lost answer the lane looks again; after a refusal it does not', async () => {
  kept.set('claim-check.opaque-token', 'held')
  const lane = laneOf('opaque-token')
  answers = { inspect: () => Response.json(inspection('Ada')) }
  await lane.signIn(person)
  await vi.waitFor(() => expect(lane.get().phase).toBe('in'))
  expect(asked).toEqual(['login', 'inspect held'])
  expect(lane.get()).toMatchObject({ shown: { status: 0 }, user: { name: 'Ada' } })
  expect(lane.get().message?.text).toContain('Ada')
  asked = []
  answers.login = () => problem(503, 'storage_unavailable')
  await lane.signIn(person)
  await vi.waitFor(() => expect(asked).toEqual(['login', 'inspect held']))
  asked = []
  answers.login = () => problem(401, 'invalid_credentials')
  await lane.signIn(person)
  await new Promise(setImmediate)
  expect(asked).toEqual(['login'])
})

test('where the server does not say what it holds, what it said of somebody else is not on show', async () => {
  const lane = laneOf('opaque-token')
  answers = { login: () => issued('Ada'), inspect: () => Response.json(inspection('Ada')) }
  await lane.signIn(person)
  expect(lane.get().inspection?.user?.name).toBe('Ada')
  answers = { login: () => issued('Grace', '2026-11-24T11:00:00.000Z') }
  await lane.signIn(person)
  expect(lane.get()).toMatchObject({ phase: 'in', user: { name: 'Grace' }, inspection: null, busy: false })
  expect(lane.get().endsAt).toBe('2026-11-24T11:00:00.000Z')
})

test('the end of what is held is known from the answers that name it, and forgotten with it', async () => {
  const lane = laneOf('opaque-token')
  answers = {
    login: () => issued('Ada'),
    inspect: () => Response.json(inspection('Ada')),
    me: () => Response.json({ user: user('Ada'), credential: { expiresAt: '2026-11-24T12:00:00.000Z' } }),
    logout: () => Response.json({ effect: 'immediate' }),
  }
  await lane.signIn(person)
  expect(lane.get().endsAt).toBe('2026-11-24T10:00:00.000Z')
  await lane.call('me', 'with')
  expect(lane.get().endsAt).toBe('2026-11-24T12:00:00.000Z')
  await lane.signOut()
  expect(lane.get()).toMatchObject({ phase: 'out', endsAt: null, token: null })
})

test('what can’t be sent is thrown, and the lane goes on', async () => {
  const lane = laneOf('jwt')
  await expect(lane.send('日本')).rejects.toThrow(TypeError)
  expect(lane.get()).toMatchObject({ busy: false, pending: null })
  answers = { me: () => problem(401, 'credential_invalid') }
  expect((await lane.send('abc')).status).toBe(401)
})
