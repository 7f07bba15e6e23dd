import { expect, test } from 'vitest'
import { maskBody, maskPath } from './mask-evidence'

const token = `eyJ${'s'.repeat(200)}.payload.signature`

test('what is kept of a body holds no token and no password, and says how long a token was', () => {
  const kept = maskBody({
    access_token: token,
    user: { name: 'Ada', email: 'ada@example.com' },
    accounts: [{ email: 'ada@example.com', password: 'correct horse battery staple' }],
    currentPassword: 'old one',
    note: token,
    sessions: [{ id: 'row', secretHash: '…(43)' }],
  })
  expect(kept).toEqual({
    access_token: `eyJ…(${token.length})`,
    user: { name: 'Ada', email: 'ada@example.com' },
    accounts: [{ email: 'ada@example.com', password: '•••' }],
    currentPassword: '•••',
    note: `eyJ…(${token.length})`,
    sessions: [{ id: 'row', secretHash: '…(43)' }],
  })
})

test('what is no object stays as it is', () => {
  expect([maskBody(null), maskBody(3), maskBody(true), maskBody([1, 'two'])]).toEqual([null, 3, true, [1, 'two']])
})

test('an address keeps the parameters of this site, and nothing that might be a token', () => {
  expect(maskPath('/', '?mode=both&next=/sessions')).toBe('/?mode=both&next=/sessions')
  expect(maskPath('/', `?access_token=${token}`)).toBe(`/?access_token=eyJ…(${token.length})`)
  expect(maskPath('/api/inspect', '?strategy=jwt')).toBe('/api/inspect?strategy=jwt')
  expect(maskPath('/', '')).toBe('/')
})
