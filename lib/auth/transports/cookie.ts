import { env } from '../../env'
import { cookieChallenge } from '../../http/bearer'
import { cookieName, readCookie, serializeCookie } from '../../http/cookie-text'
import type { Transport } from '../transport'

/**
 * The browser keeps it, hides it from script (HttpOnly) and sends it by itself, which is why routes that use it have to
 * refuse cross-site requests. `Secure` follows the scheme of the app's origin, not the build mode.
 */
export function cookieTransport(baseName: string): Transport {
  const secure = () => env().APP_ORIGIN.startsWith('https:')
  return {
    kind: 'cookie',
    // HttpOnly keeps script from reading it, and no script is needed to send it.
    attachedBy: 'browser',
    cookie: baseName,
    read: (headers) => readCookie(headers.get('cookie'), cookieName(baseName, secure())),
    requestLine: (token, overHttps) => `Cookie: ${cookieName(baseName, overHttps)}=${token}`,
    deliver: (token, { keepSeconds }) => ({
      setCookie: serializeCookie(baseName, token, { secure: secure(), maxAgeSeconds: keepSeconds }),
      body: {},
    }),
    clear: () => serializeCookie(baseName, '', { secure: secure(), maxAgeSeconds: 0 }),
    challenge: () => cookieChallenge,
    roleChallenge: null,
  }
}
