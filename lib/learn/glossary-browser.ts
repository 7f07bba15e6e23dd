import type { Term } from './term'

/** What browsers and HTTP bring along. */
export const browserTerms: readonly Term[] = [
  {
    id: 'status-401',
    term: '401 Unauthorized',
    definition:
      'The answer to a request without a good credential, with a WWW-Authenticate header that says which kind would do. Signing in may help.',
    source: { label: 'RFC 9110 §15.5.2', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2' },
    used: { path: '/learn/http-remembers-nothing', label: 'HTTP remembers nothing' },
    seeAlso: ['status-403', 'authentication'],
  },
  {
    id: 'status-403',
    term: '403 Forbidden',
    definition: 'The answer to a good credential that is not enough. Asking again with the same one does not help.',
    source: { label: 'RFC 9110 §15.5.4', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4' },
    used: { path: '/learn/http-remembers-nothing', label: 'HTTP remembers nothing' },
    seeAlso: ['status-401', 'authorisation'],
  },
  {
    id: 'authorization-header',
    term: 'Authorization header',
    definition:
      'The header line in which script or a program sends a credential, here as “Bearer” and a token. The browser never adds such a token by itself.',
    source: { label: 'RFC 6750 §2.1', href: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1' },
    used: { path: '/learn/tokens', label: 'Tokens' },
    seeAlso: ['bearer', 'cookie'],
  },
  {
    id: 'csp',
    term: 'Content Security Policy',
    definition:
      'A header by which a page says which scripts may run on it. It makes it harder for foreign script to get in.',
    source: { label: 'CSP Level 3', href: 'https://www.w3.org/TR/CSP3/#csp-header' },
    used: { path: '/reference', label: 'Reference' },
    seeAlso: ['xss'],
  },
  {
    id: 'cookie',
    term: 'Cookie',
    definition:
      'A named value that a server asks the browser to keep. The browser sends it back to the same host, with requests that its attributes allow, without being told by script.',
    source: { label: 'RFC 6265 §4.1', href: 'https://www.rfc-editor.org/rfc/rfc6265#section-4.1' },
    used: { path: '/learn/sessions', label: 'Sessions' },
    seeAlso: ['http-only', 'same-site', 'secure'],
  },
  {
    id: 'cors',
    term: 'CORS',
    definition:
      'The protocol by which a server lets script of other origins read its answers. It keeps answers from other pages’ script; it protects no server from programs, nor from plain requests.',
    source: { label: 'Fetch, the CORS protocol', href: 'https://fetch.spec.whatwg.org/#http-cors-protocol' },
    used: { path: '/learn/many-services', label: 'Many services' },
    seeAlso: ['origin', 'preflight'],
  },
  {
    id: 'csrf',
    term: 'CSRF',
    definition:
      'Cross-site request forgery: a page elsewhere has your browser send a request that changes something, and the browser adds your cookie.',
    source: {
      label: 'OWASP, CSRF prevention',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
    },
    used: { path: '/learn/theft', label: 'What a thief can do' },
    seeAlso: ['same-site', 'cookie'],
  },
  {
    id: 'dbsc',
    term: 'Device-bound session credentials',
    definition:
      'A short-lived cookie that the browser may renew only by signing with a key which does not leave the device. A stolen copy soon ends.',
    source: { label: 'W3C, DBSC', href: 'https://w3c.github.io/webappsec-dbsc/' },
    used: { path: '/learn/theft', label: 'What a thief can do' },
    seeAlso: ['dpop', 'cookie'],
  },
  {
    id: 'host-prefix',
    term: '__Host- prefix',
    definition:
      'A name by which the browser takes a cookie only if it is Secure, for the whole path and for this one host.',
    source: {
      label: 'RFC 6265bis §4.1.3.2',
      href: 'https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2',
    },
    used: { path: '/reference', label: 'Reference' },
    seeAlso: ['cookie', 'secure'],
  },
  {
    id: 'http-only',
    term: 'HttpOnly',
    definition:
      'An attribute that keeps a cookie from script. Script on the page can’t take it away, but can still make requests that carry it.',
    source: { label: 'RFC 6265 §4.1.2.6', href: 'https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2.6' },
    used: { path: '/learn/theft', label: 'What a thief can do' },
    seeAlso: ['cookie', 'xss'],
  },
  {
    id: 'local-storage',
    term: 'localStorage',
    definition:
      'A store of the browser for each origin, which any script of that origin can read. It is never sent by itself. OWASP and RFC 10017 advise against it for tokens.',
    source: {
      label: 'HTML, localStorage',
      href: 'https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage',
    },
    used: { path: '/learn/theft', label: 'What a thief can do' },
    seeAlso: ['origin', 'xss', 'cookie'],
  },
  {
    id: 'no-store',
    term: 'no-store',
    definition: 'A word in Cache-Control that forbids caches to keep an answer. What is personal should carry it.',
    source: { label: 'RFC 9111 §5.2.2.5', href: 'https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.5' },
    used: { path: '/learn/pages-and-servers', label: 'Pages, frameworks and clocks' },
    seeAlso: ['status-401'],
  },
  {
    id: 'origin',
    term: 'Origin',
    definition: 'Scheme, host and port together. localStorage and CORS go by it; cookies do not, and ignore the port.',
    source: { label: 'RFC 6454 §4', href: 'https://www.rfc-editor.org/rfc/rfc6454#section-4' },
    used: { path: '/learn/many-services', label: 'Many services' },
    seeAlso: ['site', 'cors'],
  },
  {
    id: 'preflight',
    term: 'Preflight',
    definition:
      'The question that a browser asks before a cross-origin request that a form could not make, such as one with an Authorization header or a JSON body: may I? The answer names the methods and headers that may come.',
    source: { label: 'Fetch, CORS-preflight fetch', href: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch' },
    used: { path: '/learn/many-services', label: 'Many services' },
    seeAlso: ['cors', 'authorization-header'],
  },
  {
    id: 'same-site',
    term: 'SameSite',
    definition:
      'An attribute that keeps a cookie from requests which pages of other sites cause. Lax lets links through, and sister hosts are not other sites.',
    source: {
      label: 'RFC 6265bis §4.1.2.7',
      href: 'https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.2.7',
    },
    used: { path: '/learn/theft', label: 'What a thief can do' },
    seeAlso: ['csrf', 'site'],
  },
  {
    id: 'secure',
    term: 'Secure',
    definition: 'An attribute by which a cookie is set and sent over https only. Browsers differ on http://localhost.',
    source: { label: 'RFC 6265 §4.1.2.5', href: 'https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2.5' },
    used: { path: '/learn/pages-and-servers', label: 'Pages, frameworks and clocks' },
    seeAlso: ['cookie', 'host-prefix'],
  },
  {
    id: 'site',
    term: 'Site',
    definition:
      'Scheme and registrable domain, such as https and example.com. SameSite goes by it, so app.example.com and blog.example.com are one site.',
    source: { label: 'HTML, sites', href: 'https://html.spec.whatwg.org/multipage/browsers.html#sites' },
    used: { path: '/learn/many-services', label: 'Many services' },
    seeAlso: ['origin', 'same-site'],
  },
  {
    id: 'xss',
    term: 'XSS',
    definition:
      'Cross-site scripting: foreign script runs on your page, and can do there whatever your own script can.',
    source: {
      label: 'OWASP, XSS prevention',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html',
    },
    used: { path: '/learn/theft', label: 'What a thief can do' },
    seeAlso: ['csp', 'http-only', 'local-storage'],
  },
]
