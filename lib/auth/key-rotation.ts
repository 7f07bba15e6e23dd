import { now } from '../clock'
import { insertNextSigningKey, listSigningKeys } from '../db/signing-keys'
import { env } from '../env'
import { logEvent } from '../log'
import { jwtAlgorithms } from '../token/jwt'
import { seal } from '../token/seal'
import { createKeyMaterial } from '../token/signing-key'
import { describeKeys, type KeyState, refreshKeyRing } from './key-ring'

/**
 * Makes the next key of every algorithm and gives the present one its end.
 *
 * The new key is published at once and signs one KEY_CACHE_SECONDS later, when every instance has read it. The old one
 * verifies until its last token has expired: one more period for an instance that reads late, and the longest lifetime.
 *
 * @throws StorageUnavailableError
 */
export async function rotateKeys(): Promise<{ kid: string; alg: string; state: KeyState }[]> {
  // Made before the time is taken: an RSA key alone takes up to a second, by which others would learn of it too late.
  const made = await Promise.all(
    jwtAlgorithms.map(async (alg) => {
      const material = await createKeyMaterial(alg)
      return { material, sealedPrivateJwk: await seal(material.privateJwk, env().SEAL_PASSWORD, 0) }
    }),
  )
  const createdAt = new Date(now())
  const rows = await listSigningKeys(createdAt)
  const periodMs = env().KEY_CACHE_SECONDS * 1000
  const longestMs = Math.max(env().ACCESS_TOKEN_TTL_SECONDS, env().REFRESH_ACCESS_TTL_SECONDS) * 1000
  const signsFrom = new Date(createdAt.getTime() + periodMs)
  const verifiesUntil = new Date(signsFrom.getTime() + periodMs + longestMs)
  for (const { material, sealedPrivateJwk } of made) {
    const { kid, alg, publicJwk } = material
    const newest = Math.max(0, ...rows.filter((row) => row.alg === alg).map((row) => row.generation))
    const key = {
      kid,
      alg,
      generation: newest + 1,
      publicJwk: publicJwk === null ? null : JSON.stringify(publicJwk),
      sealedPrivateJwk,
      createdAt,
      signsFrom,
      verifiesUntil: null,
    }
    await insertNextSigningKey(key, verifiesUntil)
  }
  logEvent('keys_rotated')
  // The first may have joined a load that began before the inserts; the second has not.
  await refreshKeyRing()
  await refreshKeyRing()
  return describeKeys()
}
