import { describe, expect, it } from 'vitest'
import { foreseeChecks, type SignatureFinding } from './foreseen-checks'
import { examineToken } from './token-examination'

const now = 1_795_470_000
/** Stands for something that JSON.stringify could not write. */
const deep = '(deep)'
const nested = `${'['.repeat(9000)}${']'.repeat(9000)}`
const part = (value: unknown) => Buffer.from(JSON.stringify(value).replace(`"${deep}"`, nested)).toString('base64url')
const header = { alg: 'ES256', typ: 'at+jwt', kid: 'a' }
const claims = {
  iss: 'i',
  aud: 'a',
  sub: 's',
  iat: now,
  exp: now + 900,
  jti: 'j',
  name: 'n',
  email: 'e',
  role: 'member',
}
const tail = Buffer.alloc(64, 7).toString('base64url')
const token = (head: unknown = header, body: unknown = claims, end = tail) => `${part(head)}.${part(body)}.${end}`
const good: SignatureFinding = {
  algorithm: { outcome: 'pass', detail: '' },
  signature: { outcome: 'pass', detail: '' },
}

function failing(text: string, finding: SignatureFinding | null = good) {
  const issued = examineToken(token())
  const checks = foreseeChecks(examineToken(text), { issued, finding, nowSeconds: now })
  const index = checks.findIndex(({ outcome }) => outcome === 'fail')
  if (index >= 0) expect(checks.slice(index + 1).every(({ outcome }) => outcome === 'unreached')).toBe(true)
  return checks[index]?.step ?? null
}

describe('foreseeChecks', () => {
  it.each([
    [token(), null],
    [`${token()} `, 'parse'],
    [`${token()}=`, 'parse'],
    [`${token()}.x`, 'parse'],
    [token(header, claims, 'AB'), 'parse'],
    [token(header, claims, ''), 'parse'],
    [token(header, { ...claims, name: 'x'.repeat(4096) }), 'parse'],
    [token([1]), 'parse'],
    ['', 'parse'],
    [`"${token()}"`, 'parse'],
    [token({ ...header, typ: 5 }), 'issuer, audience'],
    [token(header, { ...claims, iat: 'soon' }), 'time'],
    // Each check is made, whether the one before has failed or not: these must not fall over.
    [token({ ...header, typ: deep }), 'parse'],
    [token(header, { ...claims, iss: deep }), 'parse'],
    [token(header, { ...claims, aud: deep }), 'parse'],
    [token({ ...header, typ: 'JWT' }), 'issuer, audience'],
    [token(header, { ...claims, iss: 'other' }), 'issuer, audience'],
    [token(header, { ...claims, jti: undefined }), 'issuer, audience'],
    [token(header, { ...claims, exp: now }), 'time'],
    [token(header, { ...claims, exp: 'soon' }), 'time'],
    [token(header, { ...claims, iat: now + 61 }), 'time'],
  ])('%s', (text, step) => expect(failing(text)).toBe(step))

  it('takes over what the look at the signature has shown', () => {
    const bad: SignatureFinding = { ...good, signature: { outcome: 'fail', detail: 'does not fit' } }
    expect(failing(token(), bad)).toBe('signature')
    expect(failing(token(), null)).toBeNull()
  })
})
