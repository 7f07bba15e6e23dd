import type { HeaderNote } from './header-notes'

const rfc6265 = (section: string) =>
  ({ label: `RFC 6265 §${section}`, href: `https://www.rfc-editor.org/rfc/rfc6265#section-${section}` }) as const
const rfc6265bis = (section: string) =>
  ({
    label: `RFC 6265bis §${section}`,
    href: `https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-22.html#section-${section}`,
  }) as const

/** What each attribute of a `Set-Cookie` asks of the browser. Names in lower case. */
const attributeNotes: Record<string, HeaderNote> = {
  path: {
    text: 'The browser sends the cookie with requests for this path and everything under it. / means the whole host.',
    source: rfc6265('5.2.4'),
  },
  'max-age': {
    text: 'For how many seconds the browser keeps it; 0 removes it now. The server has limits of its own, so a browser that keeps it longer gains nothing.',
    source: rfc6265('5.2.2'),
  },
  expires: {
    text: 'Until when the browser keeps it. A date in the past removes it now. Max-Age counts before it where both stand.',
    source: rfc6265('5.2.1'),
  },
  httponly: {
    text: 'No script can read it or overwrite it: document.cookie does not list it. It still goes along with every request that script makes.',
    source: rfc6265('5.2.6'),
  },
  samesite: {
    text: 'Lax: it goes along with requests of this site, and with a link or address that you follow to it, but not with what other sites send behind your back.',
    source: rfc6265bis('4.1.2.7'),
  },
  secure: {
    text: 'Only over https. Here it follows the scheme of the site’s own address: on http://localhost it is left out.',
    source: rfc6265('5.2.5'),
  },
  domain: {
    text: 'Would send it to this host and everything under it. Left out here, so that it stays with exactly this host.',
    source: rfc6265('5.2.3'),
  },
}

const hostPrefix: HeaderNote = {
  text: 'The browser takes a cookie of this name only with Secure, with Path=/ and without Domain. So no other host, not even a sibling, can have set it.',
  source: rfc6265bis('4.1.3.2'),
}

/** A `Set-Cookie` line taken apart, each piece with its explanation. */
export function explainSetCookie(line: string): { text: string; note: HeaderNote }[] {
  const [pair = '', ...attributes] = line.split(/;\s*/)
  const name = pair.split('=')[0] ?? ''
  const value: HeaderNote = {
    text: 'The name and, masked, the value, with its length in characters. The value is what the browser sends back.',
    source: rfc6265('4.1.1'),
  }
  return [
    { text: pair, note: value },
    ...(name.startsWith('__Host-') ? [{ text: '__Host-', note: hostPrefix }] : []),
    ...attributes.map((text) => ({ text, note: noteOfAttribute(text.split('=')[0] ?? '') })),
  ]
}

function noteOfAttribute(name: string): HeaderNote {
  const key = name.trim().toLowerCase()
  if (Object.hasOwn(attributeNotes, key)) return attributeNotes[key] as HeaderNote
  return { text: 'An attribute that this server does not set. Something between us may have added it.', source: null }
}
