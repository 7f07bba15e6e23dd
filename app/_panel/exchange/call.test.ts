import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ledger } from '../ledger/ledger'
import { makeCall } from './call'

const token = `eyJ${'s'.repeat(60)}.sssss.sssss`
const json =
  (body: unknown, init: ResponseInit = {}) =>
  async () =>
    Response.json(body, init)

beforeEach(() => {
  ledger.clear()
  vi.stubGlobal('location', new URL('http://localhost:3000/'))
})
afterEach(() => vi.unstubAllGlobals())

test('a call is recorded with its answer, and hands the body on as it was', async () => {
  vi.stubGlobal('fetch', json({ access_token: token }))
  const { exchange, body } = await makeCall({ path: '/api/auth/jwt/me', bearer: token })
  expect(body).toEqual({ access_token: token })
  expect(ledger.get()).toEqual([exchange])
  expect(JSON.stringify(exchange)).not.toContain('sss')
})

test('a refusal is masked as the body is', async () => {
  const password = 'sss correct horse'
  const problem = { title: 'No', status: 404, code: 'unknown_strategy', detail: `not ${token}`, type: password }
  vi.stubGlobal('fetch', json(problem, { status: 404 }))
  const call = { method: 'POST', path: `/api/auth/${token}/login`, body: { email: password, password } } as const
  const { exchange } = await makeCall(call)
  expect(exchange.problem).toMatchObject({ code: 'unknown_strategy', title: 'No' })
  expect(JSON.stringify(exchange)).not.toContain('sss')
})

test('members of a refusal that are of another kind count as none', async () => {
  vi.stubGlobal('fetch', json({ code: {}, detail: 3, errors: [null, { field: 'a', message: 'b' }] }, { status: 422 }))
  const { exchange } = await makeCall({ path: '/api/x' })
  expect(exchange.problem).toMatchObject({ code: 'unknown', detail: '', errors: [{ field: 'a', message: 'b' }] })
})

test('only the network makes a status of 0', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  const { exchange } = await makeCall({ path: '/api/auth/jwt/me' })
  expect(exchange).toMatchObject({ status: 0, traceProblem: 'missing' })
  vi.stubGlobal(
    'fetch',
    async () => new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError()) })),
  )
  expect((await makeCall({ path: '/api/auth/jwt/me' })).exchange.status).toBe(0)
})

test('what no header can hold is thrown before anything is sent or recorded', async () => {
  const fetched = vi.fn(json({}))
  vi.stubGlobal('fetch', fetched)
  await expect(makeCall({ path: '/api/auth/jwt/me', bearer: 'Zoë 日本' })).rejects.toThrow(TypeError)
  expect(fetched).not.toHaveBeenCalled()
  expect(ledger.get()).toEqual([])
})

test('an error of our own is no network failure', async () => {
  vi.stubGlobal('fetch', json({}))
  const recording = vi.spyOn(ledger, 'record').mockImplementation(() => {
    throw new RangeError('ours')
  })
  await expect(makeCall({ path: '/api/auth/jwt/me' })).rejects.toThrow(RangeError)
  expect(recording).toHaveBeenCalledOnce()
  recording.mockRestore()
})
