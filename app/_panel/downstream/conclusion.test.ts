import { expect, test } from 'vitest'
import { concludeTrial } from './conclusion'
import type { SeenRequest, TrialResult } from './trial-result'

function result(given: Partial<TrialResult>): TrialResult {
  const asked = { url: 'http://127.0.0.1:3001/whoami', credentials: 'omit', authorization: null } as const
  return { asked, seen: [], read: null, error: 'TypeError: Failed to fetch', here: null, ...given }
}

function seen(method: string, status: number): SeenRequest {
  return { method, path: '/whoami', headers: [], answered: { status, headers: [] } }
}

const read = (status: number, body: unknown) => ({ status, statusText: '', headers: [], body })

test('who decided is read off what happened, not off what was expected', () => {
  const bearer = { name: 'Grace', role: 'member', checkedWith: 'abcdefghij' }
  expect(concludeTrial('listed', result({ read: read(200, bearer) })).lead).toBe('The service decided.')
  expect(concludeTrial('unlisted', result({ read: read(200, bearer) })).lead).toBe('The service decided.')
  expect(concludeTrial('listed', result({ read: read(401, { check: 'time', detail: 'It expired.' }) }))).toMatchObject({
    lead: 'The service refused it, at: time.',
    text: '401: It expired.',
  })
  expect(concludeTrial('listed', result({ read: read(503, { detail: 'No keys.' }) })).lead).toBe('Nothing was decided.')
})

test('a browser’s refusal is told from a service that is away: only then a preflight arrived, and nothing after it', () => {
  expect(concludeTrial('unlisted', result({ seen: [seen('OPTIONS', 405)] })).lead).toBe('Your browser decided.')
  for (const requests of [null, [], [seen('OPTIONS', 204), seen('GET', 200)]])
    expect(concludeTrial('unlisted', result({ seen: requests })).lead).toBe('No answer came.')
})

test('cookies: those that came are named', () => {
  const none = concludeTrial('cookie-across', result({ read: read(200, { cookies: [], site: 'cross-site' }) }))
  expect(none).toMatchObject({ tone: 'plain', text: expect.stringContaining('cross-site') })
  const some = concludeTrial('cookie-across', result({ read: read(200, { cookies: ['cc_session'], site: null }) }))
  expect(some).toMatchObject({ tone: 'bad', lead: 'cc_session came.' })
})
