import type { JWK } from 'jose'
import { now } from '../clock'
import { insertSigningKey, listSigningKeys, type SigningKeyRow, updateSealedKey } from '../db/signing-keys'
import { StorageUnavailableError } from '../db/storage-error'
import { env } from '../env'
import { processWide } from '../process-wide'
import { type JwtAlgorithm, jwtAlgorithms, type SigningKey, type VerificationKey } from '../token/jwt'
import { isSealedAsNow, seal, unseal } from '../token/seal'
import { createKeyMaterial, importSigningKey } from '../token/signing-key'

/** A key of the ring: imported once, kept until it retires. */
interface RingKey {
  key: SigningKey
  publicJwk: JWK | null
  generation: number
  signsFrom: number
  /** Epoch milliseconds, or null while it is the newest */
  verifiesUntil: number | null
}

interface KeyRing {
  keys: Map<string, RingKey>
  loaded: boolean
  /** When a load was last tried, in real epoch milliseconds */
  loadedAt: number
  loading: Promise<void> | null
}

export type KeyState = 'published' | 'signing' | 'retiring'

/** The password in the environment is not the one that sealed the keys. */
export class KeySealError extends Error {
  override readonly name = 'KeySealError'
  constructor() {
    super('SEAL_PASSWORD: does not open the signing keys in the database; expected the password they were sealed with')
  }
}

const ring = () =>
  processWide<KeyRing>('key-ring', () => ({ keys: new Map(), loaded: false, loadedAt: 0, loading: null }))

/**
 * Reads the keys from the database and makes those that are missing. Runs at start and in the background every
 * KEY_CACHE_SECONDS, never inside a request.
 *
 * @throws StorageUnavailableError, KeySealError
 */
export async function refreshKeyRing(): Promise<void> {
  const current = ring()
  current.loadedAt = Date.now()
  current.loading ??= loadKeys(current).finally(() => {
    current.loading = null
  })
  await current.loading
}

async function loadKeys(current: KeyRing): Promise<void> {
  let rows = await listSigningKeys(new Date(now()))
  const missing = jwtAlgorithms.filter((alg) => !rows.some((row) => row.alg === alg))
  if (missing.length > 0) {
    await Promise.all(missing.map(createFirstKey))
    rows = await listSigningKeys(new Date(now()))
  }
  const keys = new Map<string, RingKey>()
  for (const row of rows) {
    const known = current.keys.get(row.kid)
    const key = known?.key ?? (await openKey(row))
    keys.set(row.kid, {
      key,
      publicJwk: known?.publicJwk ?? parsePublicJwk(row),
      generation: row.generation,
      signsFrom: row.signsFrom.getTime(),
      verifiesUntil: row.verifiesUntil?.getTime() ?? null,
    })
  }
  current.keys = keys
  current.loaded = true
}

/** The first key of an algorithm signs at once: no instance can hold an older one. */
async function createFirstKey(alg: JwtAlgorithm): Promise<void> {
  const material = await createKeyMaterial(alg)
  const createdAt = new Date(now())
  // If another instance was faster, the unique index on algorithm and generation refuses ours, and theirs is read.
  await insertSigningKey({
    kid: material.kid,
    alg,
    generation: 1,
    publicJwk: material.publicJwk === null ? null : JSON.stringify(material.publicJwk),
    sealedPrivateJwk: await seal(material.privateJwk, env().SEAL_PASSWORD, 0),
    createdAt,
    signsFrom: createdAt,
    verifiesUntil: null,
  })
}

async function openKey(row: SigningKeyRow): Promise<SigningKey> {
  const privateJwk = (await unseal(row.sealedPrivateJwk, env().SEAL_PASSWORD, 0)) as JWK | null
  if (privateJwk === null) throw new KeySealError()
  if (!isSealedAsNow(row.sealedPrivateJwk, env().SEAL_PASSWORD)) {
    // After this an old seal password can be taken away: nothing is sealed with it any more.
    await updateSealedKey(row.kid, await seal(privateJwk, env().SEAL_PASSWORD, 0))
  }
  return importSigningKey({ kid: row.kid, alg: row.alg as JwtAlgorithm, publicJwk: parsePublicJwk(row), privateJwk })
}

function parsePublicJwk(row: SigningKeyRow): JWK | null {
  return row.publicJwk === null ? null : (JSON.parse(row.publicJwk) as JWK)
}

/** The keys, or a StorageUnavailableError as long as they could not be read even once. */
function loadedKeys(): Map<string, RingKey> {
  const { keys, loaded } = ring()
  if (!loaded) throw new StorageUnavailableError(new Error('the signing keys have not been read yet'))
  return keys
}

/**
 * The key of a `kid`, from a fixed map and without a query; undefined if there is none or it has retired. An unknown
 * one makes the background refresh run early, at most once per KEY_CACHE_SECONDS; this request does not wait for it.
 *
 * @throws StorageUnavailableError
 */
export function findVerificationKey(kid: string): VerificationKey | undefined {
  const found = loadedKeys().get(kid)
  if (found === undefined) {
    if (Date.now() - ring().loadedAt >= env().KEY_CACHE_SECONDS * 1000) void refreshKeyRing().catch(() => {})
    return undefined
  }
  return found.verifiesUntil !== null && found.verifiesUntil <= now() ? undefined : found.key
}

/** The newest key of an algorithm that may sign already. @throws StorageUnavailableError */
export async function signingKeyFor(alg: JwtAlgorithm): Promise<SigningKey> {
  const newest = newestSigning(alg, now())
  if (newest === undefined) throw new StorageUnavailableError(new Error(`no ${alg} key signs`))
  return newest.key
}

/** The newest whose time has come. After a clock has leapt back that may be none; then the oldest, which everybody has read. */
function newestSigning(alg: JwtAlgorithm, at: number): RingKey | undefined {
  let newest: RingKey | undefined
  let oldest: RingKey | undefined
  for (const candidate of loadedKeys().values()) {
    if (candidate.key.alg !== alg) continue
    if (oldest === undefined || candidate.generation < oldest.generation) oldest = candidate
    if (candidate.signsFrom > at) continue
    if (newest === undefined || candidate.generation > newest.generation) newest = candidate
  }
  return newest ?? oldest
}

/** The JSON Web Key Set (RFC 7517 §5): public keys that verify or will, never a secret. @throws StorageUnavailableError */
export function publicKeySet(): { keys: JWK[] } {
  const keys: JWK[] = []
  for (const { key, publicJwk, verifiesUntil } of loadedKeys().values()) {
    if (publicJwk === null || (verifiesUntil !== null && verifiesUntil <= now())) continue
    keys.push({ ...publicJwk, kid: key.kid, alg: key.alg, use: 'sig' })
  }
  return { keys }
}

/** What may be shown of the keys. @throws StorageUnavailableError */
export function describeKeys(): { kid: string; alg: JwtAlgorithm; state: KeyState }[] {
  const at = now()
  return [...loadedKeys().values()]
    .filter(({ verifiesUntil }) => verifiesUntil === null || verifiesUntil > at)
    .map(({ key, signsFrom }) => ({
      kid: key.kid,
      alg: key.alg,
      state: key === newestSigning(key.alg, at)?.key ? 'signing' : signsFrom > at ? 'published' : 'retiring',
    }))
}
