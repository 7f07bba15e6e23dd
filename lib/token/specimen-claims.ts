import type { AccessClaims } from './jwt'

/** Tests alone: an instant in ms, and the claims of a token that was issued then. */
export const issuedAtMs = Date.UTC(2026, 10, 23, 12)

const iat = issuedAtMs / 1000

export const specimenClaims: AccessClaims = {
  iss: 'http://localhost:3000',
  aud: 'claim-check:jwt',
  sub: '056fbdde-1c58-4076-b610-922cc07c436a',
  iat,
  exp: iat + 900,
  jti: '50611c51-73aa-4371-965a-3995342c721d',
  name: 'Grace',
  email: 'grace@example.com',
  role: 'member',
}
