// What every answer of this server carries, whatever it is. Plain JavaScript, because next.config.js and the front door
// read it before any TypeScript can run.

/**
 * The policy of an answer that is no page: should a browser ever show it as one, nothing in it runs or loads, and nobody
 * frames it (CSP 3 §6). Pages get one of their own instead, see page-policy.ts.
 */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'"

/** Two years; ASVS 5.0 3.4.1 asks for one at least. Subdomains are not ours to speak for. */
const hstsSeconds = 63_072_000

/** Powerful features that no page uses. Only names that Chromium knows: it complains of others on the console. */
const unusedFeatures = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** @type {readonly (readonly [name: string, value: string])[]} */
const always = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['X-Frame-Options', 'DENY'],
  ['Permissions-Policy', unusedFeatures.map((name) => `${name}=()`).join(', ')],
  ['Content-Security-Policy', closedPolicy],
]

/**
 * The headers of every answer: pages, routes, errors and redirects alike. HSTS (RFC 6797) only where the app's own origin
 * is https: over http browsers ignore it (§8.1), and a server on http has no say about https on its name.
 *
 * @param {string | undefined} appOrigin undefined where it is not known yet, as at build time
 * @returns {readonly (readonly [name: string, value: string])[]}
 */
export function answerHeaders(appOrigin) {
  if (!appOrigin?.startsWith('https:')) return always
  return [...always, ['Strict-Transport-Security', `max-age=${hstsSeconds}`]]
}
