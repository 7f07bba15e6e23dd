import { decodeAnatomy } from '@/lib/token/anatomy'
import { type ElsewhereMaterial, readElsewhere } from '@/lib/token/elsewhere/material'
import { claimOf, examineToken } from '@/lib/token/token-examination'
import { findJwk } from '@/lib/token/web-verification'
import { readStoredToken } from '../lane/stored-token'
import { loadSiteKeys } from '../token/site-keys'

/** What the snippets can be filled with, or why they can't be. */
export type OwnMaterial = { material: ElsewhereMaterial } | { problem: string; signedOut: boolean }

/**
 * The visitor's own token with the site's public key for it. What a verifier expects of `iss` and `aud` is read off the
 * token once, here; in what is copied it is fixed.
 */
export async function loadOwnMaterial(): Promise<OwnMaterial> {
  const token = readStoredToken()
  if (token === null) return { problem: 'You hold no JWT yet.', signedOut: true }
  const { header, payload } = examineToken(token)
  const kid = claimOf(header, 'kid')
  const alg = claimOf(header, 'alg')
  if (typeof alg === 'string' && alg.startsWith('HS')) {
    return {
      problem: `Your token is signed with a shared secret, ${alg}: nobody can verify it elsewhere without being able to make one. Sign in with ES256 for this.`,
      signedOut: false,
    }
  }
  const keys = await loadSiteKeys(kid)
  if (keys === null) return { problem: 'The public keys could not be read just now.', signedOut: false }
  const jwk = findJwk(keys, kid)
  const issuer = claimOf(payload, 'iss')
  const audience = claimOf(payload, 'aud')
  const material =
    jwk === undefined || typeof issuer !== 'string' || typeof audience !== 'string'
      ? null
      : readElsewhere(token, { jwk, issuer, audience })
  if (material === null) return { problem: 'What you hold is no token of this site’s keys.', signedOut: false }
  return { material }
}

/** When a token ends, or null if it says nothing. */
export function endOf({ token }: ElsewhereMaterial): Date | null {
  return decodeAnatomy(token).expiresAt
}
