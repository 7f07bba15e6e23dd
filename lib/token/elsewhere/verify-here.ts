import { decodeSegment } from '../segment-bytes'
import { importPublicJwk, verifyWithKey } from '../web-verification'
import type { ElsewhereMaterial } from './material'

/**
 * The steps of the browser's snippet, in its order and with its words, by the page's own code: a page that lets no text
 * become script can't run the snippet itself. Signature, `alg`, `typ`, `exp`, `iss`, `aud`; nothing else.
 *
 * `nowSeconds` is in epoch seconds.
 */
export async function verifyHere(material: ElsewhereMaterial, nowSeconds: number): Promise<string> {
  const [header = '', payload = '', signature = ''] = material.token.split('.')
  const key = await importPublicJwk(material.jwk, material.alg)
  const signed = new TextEncoder().encode(material.signed)
  if (!(await verifyWithKey(material.alg, key, decodeSegment(signature).bytes, signed))) return 'failed: signature'
  const { alg, typ } = readJson(header)
  const { exp, iss, aud, sub } = readJson(payload)
  if (alg !== material.alg) return 'failed: alg'
  if (typ !== 'at+jwt') return 'failed: typ'
  if (!(Number(exp) > nowSeconds)) return 'failed: exp'
  if (iss !== material.issuer) return 'failed: iss'
  if (aud !== material.audience) return 'failed: aud'
  return `verified: ${String(sub)}`
}

function readJson(part: string): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(decodeSegment(part).bytes)) as Record<string, unknown>
}
