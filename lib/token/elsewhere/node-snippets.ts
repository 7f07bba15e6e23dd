import type { ElsewhereAlgorithm, ElsewhereMaterial } from './material'

/** Node with jose: everything in one call. */
export function writeJose({ token, alg, jwk, issuer, audience }: ElsewhereMaterial): string {
  return `// npm install jose
import { importJWK, jwtVerify } from 'jose'

const token = '${token}'
const key = await importJWK(${JSON.stringify(jwk)}, '${alg}')

try {
  const { payload } = await jwtVerify(token, key, {
    algorithms: ['${alg}'],
    issuer: '${issuer}',
    audience: '${audience}',
    typ: 'at+jwt',
    requiredClaims: ['exp', 'sub'],
  })
  console.log('verified:', payload.sub)
} catch (error) {
  console.log('failed:', error.claim ?? 'signature', error.code, error.message)
  process.exitCode = 1
}
`
}

/** How node:crypto takes hash and key of an algorithm. */
const nodeWords: Record<ElsewhereAlgorithm, { hash: string; key: string }> = {
  ES256: { hash: "'sha256'", key: "{ key, dsaEncoding: 'ieee-p1363' }" },
  RS256: { hash: "'sha256'", key: 'key' },
  EdDSA: { hash: 'null', key: 'key' },
}

/** Node without any package: the signature by node:crypto, the claims by hand. */
export function writeNodeCrypto({ token, alg, jwk, issuer, audience }: ElsewhereMaterial): string {
  const words = nodeWords[alg]
  return `import { createPublicKey, verify } from 'node:crypto'

const token = '${token}'
const key = createPublicKey({ format: 'jwk', key: ${JSON.stringify(jwk)} })

const [header, payload, signature] = token.split('.')
const read = (part) => JSON.parse(Buffer.from(part, 'base64url').toString())

function failedCheck() {
  const good = verify(${words.hash}, Buffer.from(header + '.' + payload), ${words.key}, Buffer.from(signature, 'base64url'))
  if (!good) return 'signature'
  const { alg, typ } = read(header)
  const { exp, iss, aud } = read(payload)
  if (alg !== '${alg}') return 'alg'
  if (typ !== 'at+jwt') return 'typ'
  if (!(exp > Date.now() / 1000)) return 'exp'
  if (iss !== '${issuer}') return 'iss'
  if (aud !== '${audience}') return 'aud'
  return null
}

const failed = failedCheck()
console.log(failed === null ? 'verified: ' + read(payload).sub : 'failed: ' + failed)
process.exitCode = failed === null ? 0 : 1
`
}
