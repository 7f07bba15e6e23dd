import { describeWeakSecret } from '../weak-secret'
import { signatureAlgorithm, verifyWithKey } from './web-verification'

/** Secrets that documentation, examples and tutorials sign with: what a forger tries first. */
const knownSecrets = [
  ...[
    'secret',
    'your-256-bit-secret',
    'your-384-bit-secret',
    'your-512-bit-secret',
    'a-string-secret-at-least-256-bits-long',
  ],
  ...[
    'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
    'password',
    'changeme',
    'jwt',
    'jwt_secret',
  ],
  ...[
    'jwt-secret',
    'jwtsecret',
    'mysecret',
    'my-secret',
    'my_secret',
    'mysecretkey',
    'secretkey',
    'secret-key',
    'secret_key',
  ],
  ...[
    'supersecret',
    'super-secret',
    'supersecretkey',
    'shhhhh',
    'shhh',
    'keyboard cat',
    'key',
    'test',
    'admin',
    '123456',
    '',
  ],
  ...[
    'your_jwt_secret',
    'your-secret-key',
    'your-super-secret-jwt-token-with-at-least-32-characters-long',
    'token',
    'private',
  ],
]

/**
 * Tries the secrets that everybody knows on an HMAC token, and gives the one that fits or null. What fits here fits for
 * everybody: such a token can be made by anyone.
 */
export async function findKnownSecret(
  alg: string,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<string | null> {
  const wanted = signatureAlgorithm(alg)
  if (wanted?.kty !== 'oct' || signature.length !== wanted.signatureBytes) return null
  for (const secret of knownSecrets) {
    // WebCrypto takes no empty key; one zero byte is the same key to HMAC (RFC 2104 §2).
    const bytes = secret === '' ? new Uint8Array(1) : new TextEncoder().encode(secret)
    const key = await crypto.subtle.importKey('raw', bytes, wanted.import, false, ['verify'])
    if (await verifyWithKey(alg, key, signature, signed)) return secret
  }
  return null
}

/** Why a secret is too weak for an HMAC algorithm (RFC 7518 §3.2), as a sentence; null if nothing speaks against it. */
export function describeWeakHmacSecret(bytes: Uint8Array, text: string | null, alg: string): string | null {
  const needed = (signatureAlgorithm(alg)?.hashBits ?? 256) / 8
  if (bytes.length < needed) {
    return `The secret has ${bytes.length} bytes; ${alg} asks for at least ${needed} (RFC 7518 §3.2). Whoever has one token can guess at a short one offline (RFC 8725 §2.2).`
  }
  if (text === null) return null
  if (knownSecrets.includes(text)) return 'The secret stands in documentation and tutorials: it is tried first.'
  const weak = describeWeakSecret(text)
  return weak === null ? null : `The secret ${weak}.`
}
