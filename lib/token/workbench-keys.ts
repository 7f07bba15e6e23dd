import {
  calculateJwkThumbprint,
  exportJWK,
  exportPKCS8,
  exportSPKI,
  generateKeyPair,
  importPKCS8,
  importSPKI,
  importX509,
  type JWK,
} from 'jose'
import { describeCryptoFailure } from './crypto-failure'
import { describeDerKey, describeKeyText } from './key-text'
import { describeWeakHmacSecret } from './known-secrets'
import { decodeSegment, encodeSegment } from './segment-bytes'
import {
  describeJwkMismatch,
  importPublicJwk,
  type PublicJwk,
  signatureAlgorithm,
  signedBytes,
} from './web-verification'

/** How the text of a secret stands for bytes. */
export type SecretEncoding = 'text' | 'base64url'

/** A key that fits the token's algorithm. */
export interface WorkbenchKey {
  /** What it is called where a set holds several */
  label: string
  verify: CryptoKey
  /** Null where only the public half was given */
  sign: CryptoKey | null
}

/** What became of the text in the key field: keys to try, in order, and what there is to say about them. */
export interface KeyReading {
  keys: WorkbenchKey[]
  notes: string[]
  /** Why there is no key that could check this token, as a sentence */
  problem: string | null
}

/**
 * Reads a secret, PEM, JWK or JWKS as a key for one algorithm. The algorithm is the token's word, and the kind of key
 * has to agree with it: a public key is never taken for a secret (RFC 8725 §2.1). Nothing leaves this function but keys.
 */
export async function readKey(text: string, encoding: SecretEncoding, alg: string, kid: unknown): Promise<KeyReading> {
  const wanted = signatureAlgorithm(alg)
  if (wanted === null) return refuse(`${alg} can’t be checked here.`)
  const { kind, advice } = describeKeyText(text)
  if (advice !== null) return refuse(advice)
  try {
    switch (kind) {
      case 'empty':
        return refuse('No key yet.')
      case 'secret':
        return await readSecret(text, encoding, alg)
      case 'jwk':
        return await readSet([JSON.parse(text) as JWK], alg, undefined)
      case 'jwks': {
        const json = JSON.parse(text) as JWK[] | { keys: JWK[] }
        return await readSet(Array.isArray(json) ? json : json.keys, alg, kid)
      }
      default:
        return await readPem(text.trim(), kind, alg)
    }
  } catch (error) {
    return refuse(describeUnreadable(alg, error))
  }
}

/** Why a key could not be read: what is wrong with it, or that this browser can't use any of its kind. */
function describeUnreadable(alg: string, error: unknown): string {
  const isBrowser = error instanceof DOMException && error.name === 'NotSupportedError'
  if (isBrowser || globalThis.crypto?.subtle === undefined) return describeCryptoFailure(`use a key for ${alg}`, error)
  const reason = error instanceof Error ? error.message : String(error)
  return `The key can’t be read: ${reason || 'its numbers make no key'}.`
}

async function readSecret(text: string, encoding: SecretEncoding, alg: string): Promise<KeyReading> {
  const wanted = signatureAlgorithm(alg)
  if (wanted === null || wanted.kty !== 'oct') {
    return refuse(
      `${alg} needs ${wanted?.keyName}: a PEM, a JWK or a JWKS. This is a plain text, which fits HS256, HS384 and HS512.`,
    )
  }
  let bytes: Uint8Array<ArrayBuffer> = new TextEncoder().encode(text)
  if (encoding === 'base64url') {
    const decoded = decodeSegment(text.trim().replaceAll('+', '-').replaceAll('/', '_'))
    if (decoded.problem !== null) return refuse(`The secret ${decoded.problem}.`)
    bytes = decoded.bytes
  }
  const key = await crypto.subtle.importKey('raw', bytes, wanted.import, true, ['sign', 'verify'])
  const weak = describeWeakHmacSecret(bytes, encoding === 'text' ? text : null, alg)
  const lineEnd = encoding === 'text' && /\s$/.test(text) ? ['The secret ends in white space, which counts.'] : []
  return {
    keys: [{ label: 'the secret', verify: key, sign: key }],
    notes: [...(weak === null ? [] : [weak]), ...lineEnd],
    problem: null,
  }
}

async function readPem(text: string, kind: string, alg: string): Promise<KeyReading> {
  const wanted = signatureAlgorithm(alg)
  const body = text.replace(/-----[^-]+-----/g, '').replace(/\s/g, '')
  const found = describeDerKey(decodeSegment(body.replaceAll('+', '-').replaceAll('/', '_')).bytes)
  if (wanted === null || found === null) return refuse('The PEM holds no kind of key that is known here.')
  if (wanted.kty !== found.kty || (wanted.crv !== undefined && wanted.crv !== found.crv)) {
    const confusion =
      wanted.kty === 'oct'
        ? ' A server that took the public key for the secret could be fooled by anybody who has read it (RFC 8725 §2.1).'
        : ''
    return refuse(`${alg} needs ${wanted.keyName}; this is ${found.name}.${confusion}`)
  }
  const options = { extractable: true }
  if (kind !== 'pkcs8') {
    const verify = kind === 'spki' ? await importSPKI(text, alg, options) : await importX509(text, alg, options)
    const notes =
      kind === 'certificate'
        ? ['Taken from the certificate. Who signed it, and until when it holds, was not looked at.']
        : []
    return {
      keys: [{ label: 'the public key', verify, sign: null }],
      notes: [...notes, ...bitsOf(verify)],
      problem: null,
    }
  }
  const sign = await importPKCS8(text, alg, options)
  const verify = await importPublicJwk((await exportJWK(sign)) as PublicJwk, alg)
  return {
    keys: [{ label: 'the private key’s public half', verify, sign }],
    notes: [
      'This is a private key. Checking needs only its public half, which was derived here; give the private one to nobody.',
      ...bitsOf(verify),
    ],
    problem: null,
  }
}

/** Keys of a set: the one that `kid` names, else all that fit. */
async function readSet(set: JWK[], alg: string, kid: unknown): Promise<KeyReading> {
  const named = set.filter((jwk) => jwk?.kid !== undefined && jwk.kid === kid)
  const tried = named.length > 0 ? named : set
  const notes: string[] = []
  if (set.length > 1 || kid !== undefined) {
    if (named.length > 0) notes.push(`kid ${JSON.stringify(kid)} names this key of the set.`)
    else if (typeof kid === 'string')
      notes.push(
        `No key of the set has the kid ${JSON.stringify(kid)}: each that fits is tried. A server would stop here.`,
      )
    else if (set.length > 1) notes.push('The token names no kid: each key of the set that fits is tried.')
  }
  const keys: WorkbenchKey[] = []
  const problems: string[] = []
  for (const jwk of tried) {
    const mismatch =
      typeof jwk === 'object' && jwk !== null ? describeJwkMismatch(jwk as PublicJwk, alg) : 'It is no JWK.'
    if (mismatch !== null) {
      problems.push(mismatch)
      continue
    }
    // One malformed key must not take the others of its set with it.
    try {
      keys.push(await readJwk(jwk, alg, notes))
    } catch (error) {
      problems.push(describeUnreadable(alg, error))
    }
  }
  if (keys.length > 0) return { keys, notes: [...new Set(notes)], problem: null }
  return {
    keys,
    notes,
    problem: set.length === 0 ? 'The set holds no key.' : [...new Set(problems)].slice(0, 3).join(' '),
  }
}

async function readJwk(jwk: JWK, alg: string, notes: string[]): Promise<WorkbenchKey> {
  const wanted = signatureAlgorithm(alg)
  const verify = await importPublicJwk(jwk as PublicJwk, alg)
  const label = typeof jwk.kid === 'string' ? `key ${jwk.kid}` : 'the key'
  if (wanted === null || (jwk.d === undefined && jwk.kty !== 'oct')) {
    notes.push(...bitsOf(verify))
    return { label, verify, sign: null }
  }
  if (jwk.kty === 'oct') {
    const weak = describeWeakHmacSecret(decodeSegment(jwk.k ?? '').bytes, null, alg)
    if (weak !== null) notes.push(weak)
  } else {
    notes.push('This is a private key. Checking needs only its public half; give the private one to nobody.')
  }
  if (jwk.key_ops !== undefined && !jwk.key_ops.includes('sign')) {
    notes.push(`${label[0]?.toUpperCase()}${label.slice(1)} is not for signing: its key_ops says so (RFC 7517 §4.3).`)
    return { label, verify, sign: null }
  }
  const { key_ops: _operations, alg: _alg, ext: _ext, use: _use, ...bare } = jwk
  const sign = await crypto.subtle.importKey('jwk', bare as JsonWebKey, wanted.import, true, ['sign'])
  return { label, verify, sign }
}

function bitsOf({ algorithm }: CryptoKey): string[] {
  const bits = 'modulusLength' in algorithm ? Number(algorithm.modulusLength) : 2048
  return bits < 2048 ? [`The RSA key has ${bits} bits; 2048 are the least (RFC 7518 §3.3).`] : []
}

/** A key that was made here, as texts to copy. `publicPem` and `publicJwk` are null for a secret. */
export interface MadeKey {
  alg: string
  kid: string
  privateText: string
  privateJwk: string
  publicPem: string | null
  publicJwk: string | null
}

/** Makes a key for any algorithm that can be checked here. It exists in this page alone and is kept nowhere. */
export async function makeKey(alg: string): Promise<MadeKey> {
  const wanted = signatureAlgorithm(alg)
  if (wanted === null) throw new TypeError(`no algorithm to make a key for: ${alg}`)
  const write = (jwk: object) => JSON.stringify(jwk, null, 2)
  if (wanted.kty === 'oct') {
    const k = encodeSegment(crypto.getRandomValues(new Uint8Array(wanted.hashBits / 8)))
    const kid = crypto.randomUUID()
    return {
      alg,
      kid,
      privateText: k,
      privateJwk: write({ kty: 'oct', kid, alg, k }),
      publicPem: null,
      publicJwk: null,
    }
  }
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(publicJwk)
  return {
    alg,
    kid,
    privateText: await exportPKCS8(privateKey),
    privateJwk: write({ ...(await exportJWK(privateKey)), kid, alg }),
    publicPem: await exportSPKI(publicKey),
    publicJwk: write({ ...publicJwk, kid, alg, use: 'sig' }),
  }
}

/** Signs two encoded parts (RFC 7515 §5.1) and gives the encoded signature. */
export async function signParts(alg: string, key: CryptoKey, header: string, payload: string): Promise<string> {
  const wanted = signatureAlgorithm(alg)
  if (wanted === null) throw new TypeError(`no algorithm to sign with: ${alg}`)
  return encodeSegment(new Uint8Array(await crypto.subtle.sign(wanted.sign, key, signedBytes(header, payload))))
}

function refuse(problem: string): KeyReading {
  return { keys: [], notes: [], problem }
}
