import { isNestedTooDeep } from './json-depth'

/** What somebody put into a field for keys, by its looks. */
export type KeyTextKind =
  | 'empty'
  | 'jwk'
  | 'jwks'
  | 'spki'
  | 'pkcs8'
  | 'certificate'
  | 'convertible'
  | 'broken-json'
  | 'secret'

export interface KeyText {
  kind: KeyTextKind
  /** Why it can't be used as it is and what turns it into something that can, or null */
  advice: string | null
}

const labels: Record<string, KeyText> = {
  'PUBLIC KEY': { kind: 'spki', advice: null },
  'PRIVATE KEY': { kind: 'pkcs8', advice: null },
  CERTIFICATE: { kind: 'certificate', advice: null },
  'RSA PUBLIC KEY': convertible('a PKCS#1 public key', 'openssl rsa -RSAPublicKey_in -in key.pem -pubout'),
  'RSA PRIVATE KEY': convertible('a PKCS#1 private key', 'openssl pkcs8 -topk8 -nocrypt -in key.pem'),
  'EC PRIVATE KEY': convertible('a SEC 1 private key', 'openssl pkcs8 -topk8 -nocrypt -in key.pem'),
  'ENCRYPTED PRIVATE KEY': convertible('an encrypted private key', 'openssl pkcs8 -in key.pem'),
  'OPENSSH PRIVATE KEY': convertible('an OpenSSH private key', 'ssh-keygen -p -m PKCS8 -f key'),
  'CERTIFICATE REQUEST': convertible('a certificate request', 'openssl req -in request.pem -noout -pubkey'),
}

/** Recognises JWK, JWKS, PEM (RFC 7468) and its older forms. Everything else is a secret. It reads no key. */
export function describeKeyText(text: string): KeyText {
  const bare = text.trim()
  if (bare === '') return { kind: 'empty', advice: null }
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(bare)?.[1]
  if (label !== undefined) {
    const known = Object.hasOwn(labels, label) ? labels[label] : undefined
    if (known !== undefined && known.kind !== 'convertible' && !bare.includes(`-----END ${label}-----`)) {
      return { kind: 'convertible', advice: `The PEM is cut: its last line, -----END ${label}-----, is missing.` }
    }
    return known ?? { kind: 'convertible', advice: `${label} is no kind of PEM that is known here.` }
  }
  if (/^ssh-(rsa|ed25519)|^ecdsa-sha2-/.test(bare)) {
    return convertible('an OpenSSH public key', 'ssh-keygen -e -m PKCS8 -f key.pub')
  }
  if (bare.startsWith('{') || bare.startsWith('[')) return describeJson(bare)
  return { kind: 'secret', advice: null }
}

function describeJson(text: string): KeyText {
  if (isNestedTooDeep(text)) return { kind: 'broken-json', advice: 'It is nested deeper than any key is.' }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return {
      kind: 'broken-json',
      advice: 'It begins like a JWK, and is no JSON. As a secret it is taken only without the brace.',
    }
  }
  if (typeof json === 'object' && json !== null && 'keys' in json && Array.isArray(json.keys)) {
    return { kind: 'jwks', advice: null }
  }
  if (Array.isArray(json)) return { kind: 'jwks', advice: null }
  if (typeof json === 'object' && json !== null && 'kty' in json) return { kind: 'jwk', advice: null }
  return { kind: 'broken-json', advice: 'It is JSON, and has neither kty (a JWK) nor keys (a JWKS).' }
}

function convertible(what: string, command: string): KeyText {
  return {
    kind: 'convertible',
    advice: `This is ${what}, which browsers don’t read. Convert it on your own machine: ${command}`,
  }
}

const objectIds: readonly (readonly [name: string, kty: string, crv: string | undefined, bytes: readonly number[]])[] =
  [
    ['an RSA key', 'RSA', undefined, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]],
    ['an RSA-PSS key', 'RSA', undefined, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a]],
    ['an EC key on P-256', 'EC', 'P-256', [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]],
    ['an EC key on P-384', 'EC', 'P-384', [0x2b, 0x81, 0x04, 0x00, 0x22]],
    ['an EC key on P-521', 'EC', 'P-521', [0x2b, 0x81, 0x04, 0x00, 0x23]],
    ['an EC key on secp256k1', 'EC', 'secp256k1', [0x2b, 0x81, 0x04, 0x00, 0x0a]],
    ['an Ed25519 key', 'OKP', 'Ed25519', [0x06, 0x03, 0x2b, 0x65, 0x70]],
    ['an Ed448 key', 'OKP', 'Ed448', [0x06, 0x03, 0x2b, 0x65, 0x71]],
    ['an X25519 key', 'OKP', 'X25519', [0x06, 0x03, 0x2b, 0x65, 0x6e]],
  ]

/** What kind of key lies in DER, by the object identifier of its algorithm (RFC 5280 §4.1.2.7, RFC 8410 §3). */
export function describeDerKey(der: Uint8Array): { name: string; kty: string; crv: string | undefined } | null {
  const binary = String.fromCharCode(...der.subarray(0, 8192))
  for (const [name, kty, crv, bytes] of objectIds) {
    if (binary.includes(String.fromCharCode(...bytes))) return { name, kty, crv }
  }
  return null
}
