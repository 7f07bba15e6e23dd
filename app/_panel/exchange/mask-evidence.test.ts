import { expect, test } from 'vitest'
import { listHeaders, maskBody, maskPath, maskSentBody } from './mask-evidence'

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

test.each([
  ['after a space', ` ${token}`],
  ['after its scheme', `Bearer ${token}`],
  ['with the name of its cookie', `cc_session=Fe26.2*1*${'s'.repeat(60)}~2`],
  ['encoded', encodeURIComponent(`Fe26.2*1*${'s'.repeat(60)}~2`)],
  ['in the middle of a sentence', `mine is ccf_0f8fad5b-sss.${'s'.repeat(43)}`],
])('a credential %s is masked in any member', (_, text) => {
  expect(JSON.stringify(maskBody({ name: text, list: [text] }))).not.toContain('sss')
})

test('a password in the wrong field is masked without its length', () => {
  const password = 'correct horse battery staple'
  expect(maskSentBody({ email: password, password: 'other' })).toEqual({ email: '•••', password: '•••' })
  const typed = { email: `Correct${password.slice(7)}@x.example`, name: ` ${password} `, password }
  expect(maskSentBody(typed)).toEqual({ email: '•••', name: '•••', password: '•••' })
  expect(maskSentBody({ name: 'abc', email: 'abcdef@x.example', password: 'abc' })).toEqual({
    name: '•••',
    email: 'abcdef@x.example',
    password: '•••',
  })
  expect(maskBody({ detail: `no user ${password}`, code: 'x' }, [password])).toEqual({ detail: '•••', code: 'x' })
})

test('what a visitor types in the form of a mask is no mask', () => {
  expect(maskSentBody({ name: '…(12)', email: 'a@x.example' })).toEqual({ name: '…(5)', email: 'a@x.example' })
  expect(maskSentBody({ name: '•••' })).toEqual({ name: '…(3)' })
})

test('headers of an answer are looked through too', () => {
  expect(JSON.stringify(listHeaders(new Headers({ 'x-echo': `a ${token}` })))).not.toContain('sss')
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
