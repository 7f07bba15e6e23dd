import { z } from 'zod'
import { component } from './component'

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)
const common = { kid: z.string().describe('RFC 7638 thumbprint'), use: z.literal('sig') }

/** Strict on purpose: a private member (`d`, `p`, `k` …) would make the answer wrong. */
export const keySet = component(
  'KeySet',
  'A JSON Web Key Set (RFC 7517 §5): the public keys of RS256, ES256 and EdDSA. The secret of HS256 is never in it.',
  z.strictObject({
    keys: z.array(
      z.discriminatedUnion('kty', [
        z.strictObject({ kty: z.literal('RSA'), alg: z.literal('RS256'), n: base64url, e: base64url, ...common }),
        z.strictObject({
          kty: z.literal('EC'),
          alg: z.literal('ES256'),
          crv: z.literal('P-256'),
          x: base64url,
          y: base64url,
          ...common,
        }),
        z.strictObject({
          kty: z.literal('OKP'),
          alg: z.literal('EdDSA'),
          crv: z.literal('Ed25519'),
          x: base64url,
          ...common,
        }),
      ]),
    ),
  }),
)
