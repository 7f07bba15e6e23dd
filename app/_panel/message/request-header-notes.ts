import type { HeaderNote } from './header-notes'

const rfc9110 = (section: string, anchor: string) =>
  ({ label: `RFC 9110 §${section}`, href: `https://www.rfc-editor.org/rfc/rfc9110#${anchor}` }) as const
const fetchMetadata = (anchor: string) =>
  ({ label: 'Fetch Metadata §2', href: `https://www.w3.org/TR/fetch-metadata/#${anchor}` }) as const

/** What each header that a request of ours can carry says, and who puts it there. Names in lower case. */
export const requestHeaderNotes: Record<string, HeaderNote> = {
  host: {
    text: 'Which site and port are meant, since one address can serve many. This server refuses any other name with 421; script can’t set it.',
    source: rfc9110('7.2', 'section-7.2'),
  },
  'user-agent': {
    text: 'What the browser says it is. Anyone can write anything here; this server keeps it beside a session only to help you recognise your own.',
    source: rfc9110('10.1.5', 'section-10.1.5'),
  },
  accept: {
    text: 'Which kinds of content the client would take. A fetch sends */*, the load of a page asks for HTML.',
    source: rfc9110('12.5.1', 'section-12.5.1'),
  },
  'accept-language': {
    text: 'The languages that are preferred, from the browser’s settings. This site has one language and does not look at it.',
    source: rfc9110('12.5.4', 'section-12.5.4'),
  },
  'accept-encoding': {
    text: 'Which compressions the browser can undo. The trace does not list it, though the browser sends it.',
    source: rfc9110('12.5.3', 'section-12.5.3'),
  },
  'content-type': {
    text: 'What the body is: JSON. Any other type is refused with 415, and a plain HTML form of another site can’t send this one.',
    source: rfc9110('8.3', 'section-8.3'),
  },
  'content-length': {
    text: 'How many bytes the body has. Over 16 KiB the server refuses it with 413.',
    source: rfc9110('8.6', 'section-8.6'),
  },
  origin: {
    text: 'The scheme, host and port of the page that asks, written by the browser. Script can’t change it, so a route that takes a cookie uses it to refuse other sites.',
    source: { label: 'RFC 6454 §7', href: 'https://www.rfc-editor.org/rfc/rfc6454#section-7' },
  },
  referer: {
    text: 'The address of the page that asked. The trace leaves its query out; this site’s Referrer-Policy keeps it from going to any other site.',
    source: rfc9110('10.1.3', 'section-10.1.3'),
  },
  'sec-fetch-site': {
    text: 'Where the request comes from: same-origin, same-site, cross-site, or none if you typed the address. The browser writes it; this server takes unsafe requests that bring a cookie only from same-origin.',
    source: fetchMetadata('sec-fetch-site-header'),
  },
  'sec-fetch-mode': {
    text: 'How it was asked: navigate for the load of a page, cors or same-origin for script. The browser writes it.',
    source: fetchMetadata('sec-fetch-mode-header'),
  },
  'sec-fetch-dest': {
    text: 'What the answer is for: document for a page, empty for a fetch. The browser writes it.',
    source: fetchMetadata('sec-fetch-dest-header'),
  },
  'sec-fetch-user': {
    text: 'Present if a person’s click or key began the navigation. The browser writes it.',
    source: fetchMetadata('sec-fetch-user-header'),
  },
  authorization: {
    text: 'The credential of the JWT mode: script read it from localStorage and put it here. Whoever holds a copy can send the same line from anywhere until it expires.',
    source: { label: 'RFC 6750 §2.1', href: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1' },
  },
  cookie: {
    text: 'The credential of the session mode: the browser added it by itself, because the address fits the cookie’s host, path and SameSite rule. Script neither sets nor sees this line.',
    source: { label: 'RFC 6265 §5.4', href: 'https://www.rfc-editor.org/rfc/rfc6265#section-5.4' },
  },
  'x-trace': {
    text: 'This site’s own: with the value 1 the answer brings along what the server saw and checked. Without it the answer is otherwise the same.',
    source: null,
  },
  connection: {
    text: 'Whether the connection stays open afterwards. It is about one hop only; the trace does not list it.',
    source: rfc9110('7.6.1', 'section-7.6.1'),
  },
  'cache-control': {
    text: 'Asks caches on the way not to answer from memory. It comes from the fetch option cache: no-store.',
    source: { label: 'RFC 9111 §5.2.1', href: 'https://www.rfc-editor.org/rfc/rfc9111#section-5.2.1' },
  },
}
