import { now } from '../clock'
import { insertNextSigningKey, listSigningKeys } from '../db/signing-keys'
import { env } from '../env'
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
  const createdAt = new Date(now())
  const periodMs = env().KEY_CACHE_SECONDS * 1000
  const longestMs = Math.max(env().ACCESS_TOKEN_TTL_SECONDS, env().REFRESH_ACCESS_TTL_SECONDS) * 1000
  const signsFrom = new Date(createdAt.getTime() + periodMs)
  const verifiesUntil = new Date(signsFrom.getTime() + periodMs + longestMs)
  const rows = await listSigningKeys(createdAt)
  for (const alg of jwtAlgorithms) {
    const newest = Math.max(0, ...rows.filter((row) => row.alg === alg).map((row) => row.generation))
    const material = await createKeyMaterial(alg)
    await insertNextSigningKey(
      {
        kid: material.kid,
        alg,
        generation: newest + 1,
        publicJwk: material.publicJwk === null ? null : JSON.stringify(material.publicJwk),
        sealedPrivateJwk: await seal(material.privateJwk, env().SEAL_PASSWORD, 0),
        createdAt,
        signsFrom,
        verifiesUntil: null,
      },
      verifiesUntil,
    )
  }
  await refreshKeyRing()
  return describeKeys()
}
