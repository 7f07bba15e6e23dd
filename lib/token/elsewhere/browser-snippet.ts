import type { ElsewhereAlgorithm, ElsewhereMaterial } from './material'

/** How Web Crypto names the key and the signature of an algorithm. */
const webWords: Record<ElsewhereAlgorithm, { key: string; signature: string }> = {
  ES256: { key: "{ name: 'ECDSA', namedCurve: 'P-256' }", signature: "{ name: 'ECDSA', hash: 'SHA-256' }" },
  RS256: { key: "{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }", signature: "'RSASSA-PKCS1-v1_5'" },
  EdDSA: { key: "'Ed25519'", signature: "'Ed25519'" },
}

/** A browser's console, on any page over https or on this machine: one expression, whose value says how it went. */
export function writeBrowser({ token, alg, jwk, issuer, audience }: ElsewhereMaterial): string {
  const words = webWords[alg]
  return `await (async () => {
  const token = '${token}'
  const jwk = ${JSON.stringify(jwk)}
  const key = await crypto.subtle.importKey('jwk', jwk, ${words.key}, false, ['verify'])

  const [header, payload, signature] = token.split('.')
  const bytes = (part) =>
    Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
  const read = (part) => JSON.parse(new TextDecoder().decode(bytes(part)))
  const signed = new TextEncoder().encode(header + '.' + payload)

  if (!(await crypto.subtle.verify(${words.signature}, key, bytes(signature), signed))) return 'failed: signature'
  const { alg, typ } = read(header)
  const { exp, iss, aud, sub } = read(payload)
  if (alg !== '${alg}') return 'failed: alg'
  if (typ !== 'at+jwt') return 'failed: typ'
  if (!(exp > Date.now() / 1000)) return 'failed: exp'
  if (iss !== '${issuer}') return 'failed: iss'
  if (aud !== '${audience}') return 'failed: aud'
  return 'verified: ' + sub
})()
`
}
