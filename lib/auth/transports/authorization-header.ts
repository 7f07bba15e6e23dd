import { bearerChallenge, readBearerToken } from '../../http/bearer'
import type { Transport } from '../transport'

/**
 * Script keeps the token and sends it on purpose (RFC 6750 §2.1). Nothing is sent by itself, so there is no cross-site
 * request to refuse, and nothing that the server could remove.
 */
export const authorizationHeaderTransport: Transport = {
  kind: 'authorization-header',
  attachedBy: 'script',
  cookie: null,
  read: (headers) => readBearerToken(headers.get('authorization')),
  requestLine: (token) => `Authorization: Bearer ${token}`,
  deliver: (token, { expiresInSeconds }) => ({
    setCookie: null,
    body: { access_token: token, token_type: 'Bearer', expires_in: expiresInSeconds },
  }),
  clear: () => null,
  challenge: (came) => bearerChallenge(came ? 'invalid_token' : undefined),
  roleChallenge: bearerChallenge('insufficient_scope'),
}
