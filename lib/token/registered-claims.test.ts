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

it.each(
  'given_name family_name preferred_username picture locale updated_at zoneinfo website profile gender birthdate phone_number address'.split(
    ' ',
  ),
)('%s is registered by OpenID Connect', (name) => expect(explainClaim(name).source).toBe('OpenID Connect Core §5.1'))

it.each([
  ['at_hash', 'OpenID Connect Core §3.1.3.6'],
  ['c_hash', 'OpenID Connect Core §3.3.2.11'],
  ['amr', 'OpenID Connect Core §2'],
  ['client_id', 'RFC 8693 §4.3'],
  ['https://example.com/roles', 'RFC 7519 §4.2'],
  ['urn:example:tenant', 'RFC 7519 §4.2'],
  ['http', 'RFC 7519 §4.3'],
])('%s: %s', (name, source) => expect(explainClaim(name).source).toBe(source))

it.each(['x', '__proto__', 'constructor', 'toString', ''])('%j is a private one', (name) => {
  expect(explainClaim(name).source).toBe('RFC 7519 §4.3')
  expect(explainParameter(name).source).toBe('RFC 7515 §4.3')
})

it.each('alg typ cty kid jku jwk x5u x5c x5t x5t#S256 crit b64 enc zip epk p2s p2c apu apv'.split(' '))(
  'knows the header parameter %s',
  (name) => expect(explainParameter(name).source).not.toBe('RFC 7515 §4.3'),
)
