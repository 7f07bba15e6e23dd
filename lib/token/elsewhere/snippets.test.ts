import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { PublicJwk } from '../web-verification'
import { readElsewhere } from './material'
import { tools } from './snippets'

const issuer = 'http://localhost:3000'
const audience = 'claim-check:jwt'
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = pair.publicKey.export({ format: 'jwk' }) as PublicJwk
const token = `eyJhbGciOiJFUzI1NiJ9.e30.${Buffer.alloc(64, 7).toString('base64url')}`

describe('what the snippets are filled with', () => {
  test('the key decides the algorithm', () => {
    const ed = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as PublicJwk
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' }) as PublicJwk
    const algOf = (one: PublicJwk) => readElsewhere(token, { jwk: one, issuer, audience })?.alg
    expect([algOf(jwk), algOf(rsa), algOf(ed)]).toEqual(['ES256', 'RS256', 'EdDSA'])
  })

  test('a private half goes nowhere', () => {
    const own = pair.privateKey.export({ format: 'jwk' }) as PublicJwk
    const material = readElsewhere(token, { jwk: own, issuer, audience })
    if (material === null) throw new Error('expected material')
    for (const tool of tools) expect(tool.write(material), tool.id).not.toContain(own.d)
  })

  test('nothing is filled in that could end the quotes around it', () => {
    for (const text of ["'; rm -rf ~ #", '"', '`', '$(id)', '\\', 'a\nb', '$' + '{x}', 'END\n']) {
      expect(readElsewhere(`${token}${text}`, { jwk, issuer, audience }), `token ${text}`).toBeNull()
      expect(readElsewhere(token, { jwk, issuer: text, audience }), `issuer ${text}`).toBeNull()
      expect(readElsewhere(token, { jwk, issuer, audience: text }), `audience ${text}`).toBeNull()
      expect(readElsewhere(token, { jwk: { ...jwk, x: text }, issuer, audience }), `x ${text}`).toBeNull()
    }
  })

  test('no JWS of three parts, no snippet', () => {
    for (const text of ['', 'a.b', `${token}.x`, `${token}=`, token.replace(/[^.]+$/, '')])
      expect(readElsewhere(text, { jwk, issuer, audience }), text).toBeNull()
    for (const bad of [{ kty: 'oct', k: 'AAAA' }, { kty: 'EC', crv: 'P-384', x: 'AA', y: 'AA' }, {}])
      expect(readElsewhere(token, { jwk: bad, issuer, audience })).toBeNull()
  })
})

test('every snippet carries what it says it checks', () => {
  const material = readElsewhere(token, { jwk, issuer, audience })
  if (material === null) throw new Error('expected material')
  for (const { id, write } of tools) {
    const text = write(material)
    expect(text, id).toContain(id === 'openssl' ? material.signed : token)
    if (id !== 'openssl') for (const part of [issuer, audience, 'at+jwt']) expect(text, id).toContain(part)
    expect(text, id).toMatch(/exp/i)
    expect(text, id).toMatch(/verified/)
    expect(text, id).toMatch(/failed/)
  }
})
