import { describeCryptoFailure } from './crypto-failure'
import type { SignatureFinding } from './foreseen-checks'
import { claimOf, type Examination, writtenClaim } from './token-examination'
import { isNone } from './token-warnings'
import { describeCritical, describeUnverifiable } from './verifiable-parts'
import {
  describeJwkMismatch,
  findJwk,
  importPublicJwk,
  type PublicJwk,
  signedBytes,
  verifyWithKey,
} from './web-verification'

/**
 * Checks a token’s signature with the public keys of its issuer in the order in which the issuer’s server does: the form,
 * the key that `kid` names, that key’s algorithm, the signature. `loadKeys` gives null where no keys could be had.
 *
 * It can’t check a token that is signed with a secret, and says so. Issuer, audience and time are not looked at.
 */
export async function checkWithSiteKeys(
  examination: Examination,
  loadKeys: (kid: unknown) => Promise<readonly PublicJwk[] | null>,
): Promise<SignatureFinding> {
  const { header, payload, signature } = examination
  const unverifiable = describeUnverifiable(examination)
  if (unverifiable !== null || header === null || payload === null || signature === null) {
    return both(unverifiable ?? 'There are no three parts to check.')
  }
  const alg = claimOf(header, 'alg')
  const kid = claimOf(header, 'kid')
  if (isNone(alg)) {
    return refuse('alg is none: no key of the server is for that, so it is refused before any signature is looked at.')
  }
  if (typeof kid !== 'string')
    return refuse(`kid has to name a key of the server, and is ${writtenClaim(header, 'kid')}.`)
  const keys = await loadKeys(kid)
  const jwk = keys === null ? undefined : findJwk(keys, kid)
  // The server’s secret is in no set: its kid can be any that the set does not hold.
  if (jwk === undefined && alg === 'HS256') {
    return both('It is made with a shared secret. Only who has it can check it: here, nobody but the server.')
  }
  if (keys === null) return both('The public keys could not be read just now.')
  if (jwk === undefined) return refuse(`No key of the server has the kid ${writtenClaim(header, 'kid')}.`)
  if (typeof alg !== 'string') return refuse('The header names no alg.')
  if (alg.startsWith('HS')) {
    return refuse(
      `alg is ${alg}, and kid names a public key for ${jwk.alg ?? jwk.kty}. A server that believed alg would take that key, which everybody can read, for the secret, and anybody could sign (RFC 8725 §2.1). Here the key decides.`,
    )
  }
  const mismatch = describeJwkMismatch(jwk, alg)
  if (mismatch !== null) return refuse(mismatch)
  const algorithm = { outcome: 'pass', detail: `${alg}, as the key ${kid.slice(0, 8)}… demands` } as const
  const critical = describeCritical(header)
  if (critical !== null) return { algorithm, signature: { outcome: 'fail', detail: critical } }
  try {
    const key = await importPublicJwk(jwk, alg)
    const good = await verifyWithKey(alg, key, signature.segment.bytes, signedBytes(header.encoded, payload.encoded))
    const detail = good
      ? 'It fits these bytes and this key.'
      : 'It does not fit these bytes. One changed character of header, payload or signature is enough.'
    return { algorithm, signature: { outcome: good ? 'pass' : 'fail', detail } }
  } catch (error) {
    return { algorithm, signature: { outcome: 'unknown', detail: describeCryptoFailure(`check ${alg}`, error) } }
  }
}

function both(detail: string): SignatureFinding {
  return { algorithm: { outcome: 'unknown', detail }, signature: { outcome: 'unknown', detail } }
}

function refuse(detail: string): SignatureFinding {
  return { algorithm: { outcome: 'fail', detail }, signature: { outcome: 'unreached', detail: '' } }
}
