import { expect, it } from 'vitest'
import { explainClaim, explainParameter } from './registered-claims'

it.each([
  ['iss', '4.1.1'],
  ['sub', '4.1.2'],
  ['aud', '4.1.3'],
  ['exp', '4.1.4'],
  ['nbf', '4.1.5'],
  ['iat', '4.1.6'],
  ['jti', '4.1.7'],
])('%s is a registered claim of RFC 7519 §%s', (name, section) => {
  const { source, href } = explainClaim(name)
  expect(source).toBe(`RFC 7519 §${section}`)
  expect(href).toBe(`https://www.rfc-editor.org/rfc/rfc7519#section-${section}`)
})

it.each(['x', '__proto__', 'constructor', 'toString', ''])('%j is a private one', (name) => {
  expect(explainClaim(name).source).toBe('RFC 7519 §4.3')
  expect(explainParameter(name).source).toBe('RFC 7515 §4.3')
})

it.each('alg typ cty kid jku jwk x5u x5c x5t x5t#S256 crit b64 enc zip epk p2s p2c apu apv'.split(' '))(
  'knows the header parameter %s',
  (name) => expect(explainParameter(name).source).not.toBe('RFC 7515 §4.3'),
)
