import {
  constants,
  createHmac,
  createPrivateKey,
  createSecretKey,
  type JsonWebKey,
  type KeyObject,
  sign,
} from 'node:crypto'
import { unsealData } from 'iron-session'
import { query } from './http-database'
import type { TestServer } from './http-server'

/** A signing key as the server holds it. */
export interface RealKey {
  kid: string
  alg: string
  key: KeyObject
}

/** The server's own keys: only a test that knows its seal password can open them. */
export async function readSigningKeys(server: TestServer): Promise<Map<string, RealKey>> {
  const rows = await query(server, 'SELECT kid, alg, "sealedPrivateJwk" FROM "SigningKey" ORDER BY "generation"')
  const keys = await Promise.all(
    rows.map(async ({ kid, alg, sealedPrivateJwk }): Promise<[string, RealKey]> => {
      const jwk = await unsealData<JsonWebKey>(String(sealedPrivateJwk), { password: server.sealPassword, ttl: 0 })
      const key =
        jwk.kty === 'oct'
          ? createSecretKey(Buffer.from(jwk.k ?? '', 'base64url'))
          : createPrivateKey({ key: jwk, format: 'jwk' })
      return [String(alg), { kid: String(kid), alg: String(alg), key }]
    }),
  )
  return new Map(keys)
}

/** A text is taken as it is, anything else is written as JSON. */
type Part = string | object

/** A compact JWS of any header and payload, signed as `signAs` says, which need not be what the header says. */
export function forge(header: Part, payload: Part, signAs: string, key: KeyObject | Buffer | null): string {
  const input = `${encodePart(header)}.${encodePart(payload)}`
  return `${input}.${signInput(input, signAs, key).toString('base64url')}`
}

export function encodePart(part: Part | Buffer): string {
  return (Buffer.isBuffer(part) ? part : Buffer.from(typeof part === 'string' ? part : JSON.stringify(part))).toString(
    'base64url',
  )
}

/** Signs with node:crypto (RFC 7518 §3, RFC 8037 §3.1). */
export function signInput(input: string, alg: string, key: KeyObject | Buffer | null): Buffer {
  if (key === null) return Buffer.alloc(0)
  const hash = `sha${alg.slice(-3)}`
  if (alg.startsWith('HS')) return createHmac(hash, key).update(input).digest()
  const privateKey = key as KeyObject
  if (alg === 'EdDSA') return sign(null, Buffer.from(input), privateKey)
  if (alg.startsWith('ES')) return sign(hash, Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  if (alg.startsWith('RS')) return sign(hash, Buffer.from(input), privateKey)
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  return sign(hash, Buffer.from(input), { key: privateKey, ...padding })
}

/** The decoded header and claims of a token that the server issued. */
export function decodeToken(token: string): { header: Record<string, unknown>; claims: Record<string, unknown> } {
  const [header = '', claims = ''] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('utf8'))
  return { header: JSON.parse(header), claims: JSON.parse(claims) }
}
