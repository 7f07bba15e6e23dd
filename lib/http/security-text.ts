/** How long a text may be believed after it was fetched. RFC 9116 §2.5.5 recommends less than a year. */
const validDays = 180

const dayMs = 86_400_000

/**
 * A security.txt (RFC 9116). It expires half a year after the day of the request: the contact is a setting of the running
 * server, so as long as this is answered it is what the operator says today, and it is never already expired.
 *
 * @param contact an `https:` or `mailto:` address (§2.5.3)
 * @param siteUrl the public address; `Canonical` (§2.5.2) is left out where it is not https
 */
export function securityText({
  contact,
  siteUrl,
  nowMs,
}: {
  contact: string
  siteUrl?: string
  nowMs: number
}): string {
  const expires = new Date((Math.floor(nowMs / dayMs) + validDays) * dayMs)
  return [
    `Contact: ${contact}`,
    // §2.5.5 asks for the form of RFC 3339; a day is exact enough, and the text stays the same for a day.
    `Expires: ${expires.toISOString().replace('.000Z', 'Z')}`,
    'Preferred-Languages: en',
    ...(siteUrl?.startsWith('https:') ? [`Canonical: ${siteUrl}/.well-known/security.txt`] : []),
    '',
  ].join('\n')
}

/** True for what a `Contact` field may hold here: an https address or a mail address, in one line, without a login in it. */
export function isSecurityContact(text: string): boolean {
  if (!/^[\x21-\x7e]+$/.test(text) || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  if (protocol === 'mailto:') return /^mailto:[^@?]+@[^@?]+(\?.*)?$/i.test(text)
  return protocol === 'https:' && username === '' && password === ''
}
