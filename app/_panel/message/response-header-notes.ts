import type { HeaderNote } from './header-notes'

const rfc9110 = (section: string) =>
  ({ label: `RFC 9110 §${section}`, href: `https://www.rfc-editor.org/rfc/rfc9110#section-${section}` }) as const
const rfc9112 = (section: string) =>
  ({ label: `RFC 9112 §${section}`, href: `https://www.rfc-editor.org/rfc/rfc9112#section-${section}` }) as const

/** What each header that an answer of ours can carry says. Names in lower case. */
export const responseHeaderNotes: Record<string, HeaderNote> = {
  'set-cookie': {
    text: 'Hands the browser a cookie to keep and to send back by itself. No script ever sees this line, not even that of the page that asked.',
    source: { label: 'RFC 6265 §4.1', href: 'https://www.rfc-editor.org/rfc/rfc6265#section-4.1' },
  },
  'cache-control': {
    text: 'Who may keep a copy. no-store on everything under /api: nobody, so that an answer about you never comes out of a memory.',
    source: { label: 'RFC 9111 §5.2.2', href: 'https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2' },
  },
  'content-type': {
    text: 'What the body is. JSON, or application/problem+json for a refusal that says why in a fixed form.',
    source: { label: 'RFC 9457 §3', href: 'https://www.rfc-editor.org/rfc/rfc9457#section-3' },
  },
  'content-length': {
    text: 'How many bytes the body has, compressed as it travels. Left out where it travels in chunks.',
    source: rfc9110('8.6'),
  },
  'content-encoding': {
    text: 'How the body was compressed on its way. The browser has undone it before script sees anything.',
    source: rfc9110('8.4'),
  },
  'transfer-encoding': {
    text: 'The body came in chunks, because its length was not known when the answer began. About this one connection only.',
    source: rfc9112('6.1'),
  },
  connection: {
    text: 'Whether this connection stays open for the next request. About one hop only.',
    source: rfc9112('9.3'),
  },
  'keep-alive': {
    text: 'For how many seconds the server keeps the idle connection open. About one hop only.',
    source: { label: 'RFC 2068 §19.7.1', href: 'https://www.rfc-editor.org/rfc/rfc2068#section-19.7.1.1' },
  },
  date: {
    text: 'When the answer was made, by the server’s clock. That clock decides when a credential is over, not yours.',
    source: rfc9110('6.6.1'),
  },
  vary: {
    text: 'Which request headers the answer may depend on, for caches. The rsc and next- names come from the framework; nothing here is cached anyway.',
    source: rfc9110('12.5.5'),
  },
  etag: {
    text: 'A mark of this version of the content, so that a browser may ask whether its copy is still good. Only pages that are the same for everybody have one.',
    source: rfc9110('8.8.3'),
  },
  'server-timing': {
    text: 'How long each step of the server took, in milliseconds, and how many database operations there were. On every answer under /api; the names tell no secret, only what is checked.',
    source: {
      label: 'Server Timing, header field',
      href: 'https://www.w3.org/TR/server-timing/#the-server-timing-header-field',
    },
  },
  'x-request-id': {
    text: 'This site’s own: what the server’s log calls this request. Whoever reports that something went wrong says it, and the line is found. It tells nothing of you.',
    source: null,
  },
  'x-trace': {
    text: 'This site’s own: what the server received, checked, asked the database and sent, with every secret masked. Made for this answer because it was asked for, and kept nowhere.',
    source: null,
  },
  'www-authenticate': {
    text: 'Says which kind of credential the route takes. error="invalid_token" stands there only if one came; which check failed it never says.',
    source: { label: 'RFC 6750 §3', href: 'https://www.rfc-editor.org/rfc/rfc6750#section-3' },
  },
  'retry-after': {
    text: 'After how many seconds it makes sense to try again: when a limit was reached, or while the database is away.',
    source: rfc9110('10.2.3'),
  },
  allow: { text: 'The methods that this route takes. It comes with a 405.', source: rfc9110('10.2.1') },
  location: { text: 'Where to go instead. It comes with a redirect.', source: rfc9110('10.2.2') },
  refresh: {
    text: 'The framework’s second way to say where a redirect goes, for old browsers.',
    source: {
      label: 'HTML, Refresh',
      href: 'https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-refresh-header',
    },
  },
  link: {
    text: 'Fonts and styles that the browser may begin to load before it has read the page.',
    source: { label: 'RFC 8288 §3', href: 'https://www.rfc-editor.org/rfc/rfc8288#section-3' },
  },
  'x-content-type-options': {
    text: 'nosniff: the browser takes the content type as it is told and never guesses that JSON might be script.',
    source: { label: 'Fetch §3.6', href: 'https://fetch.spec.whatwg.org/#x-content-type-options-header' },
  },
  'referrer-policy': {
    text: 'same-origin: addresses of this site go along with requests to itself and to nobody else.',
    source: { label: 'Referrer Policy §4', href: 'https://www.w3.org/TR/referrer-policy/#referrer-policy-header' },
  },
  'cross-origin-opener-policy': {
    text: 'same-origin: a window of another site that opened this page gets no handle on it.',
    source: {
      label: 'HTML, cross-origin opener policies',
      href: 'https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies',
    },
  },
  'cross-origin-resource-policy': {
    text: 'same-origin: pages of other sites can’t load this answer as an image, a script or anything else.',
    source: { label: 'Fetch §3.7', href: 'https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header' },
  },
  'x-frame-options': {
    text: 'DENY: no page may show this one in a frame, so nobody can lay something over its buttons.',
    source: {
      label: 'HTML, X-Frame-Options',
      href: 'https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header',
    },
  },
  'permissions-policy': {
    text: 'Switches off what this site never needs: camera, microphone, place, payment, USB, sensors and the like.',
    source: {
      label: 'Permissions Policy §5',
      href: 'https://www.w3.org/TR/permissions-policy/#permissions-policy-http-header-field',
    },
  },
  'content-security-policy': {
    text: 'What a page may do; an answer that is no page may do nothing at all. Beyond default-src nothing is allowed but: script-src, the files of the build and those inline scripts whose hash or nonce is named here, so a script that somebody slipped in does not run; style-src and font-src, styles and fonts of the build; img-src, pictures of this site; connect-src, requests to this site, and further only from a page that needs it; base-uri, no other base for addresses; form-action, forms to this site; frame-ancestors, a frame around it for nobody; object-src, no plugins.',
    source: { label: 'CSP 3 §3.1', href: 'https://www.w3.org/TR/CSP3/#csp-header' },
  },
  'strict-transport-security': {
    text: 'From now on only https for this host. Sent only where the site is served over https.',
    source: { label: 'RFC 6797 §6.1', href: 'https://www.rfc-editor.org/rfc/rfc6797#section-6.1' },
  },
  'x-nextjs-cache': { text: 'The framework’s own: whether a page came ready-made.', source: null },
  'x-nextjs-prerender': { text: 'The framework’s own: this page was made when the site was built.', source: null },
  'x-nextjs-stale-time': { text: 'The framework’s own: how long its router would keep the page.', source: null },
}
