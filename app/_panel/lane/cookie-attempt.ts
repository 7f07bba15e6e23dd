/** What happened when script tried to put its own value under the name of a cookie. */
export interface CookieAttempt {
  /** What script wrote */
  written: string
  /** What script could read afterwards */
  visible: string
  /** True if an HttpOnly cookie of that name stands there: the browser ignored the write (RFC 6265 §5.3) */
  refused: boolean
}

/** A cookie's name: over https it carries the prefix that binds it to this host. */
export function cookieNameOf(baseName: string): string {
  return location.protocol === 'https:' ? `__Host-${baseName}` : baseName
}

export function sessionCookieName(): string {
  return cookieNameOf('cc_session')
}

/**
 * Tries to overwrite a cookie from script, and cleans up where that worked. An HttpOnly cookie can't be read from
 * here, but that the browser refuses the write says that one is there.
 */
export function attemptToOverwriteCookie(name: string, value: string): CookieAttempt {
  const flags = `path=/; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`
  const written = `${name}=${value}`
  // biome-ignore lint/suspicious/noDocumentCookie: the experiment is exactly this old interface
  document.cookie = `${written}; ${flags}`
  const visible = document.cookie
  const refused = !visible.split('; ').includes(written)
  // biome-ignore lint/suspicious/noDocumentCookie: as above
  if (!refused) document.cookie = `${name}=; ${flags}; Max-Age=0`
  return { written, visible, refused }
}

/** Whether the browser holds an HttpOnly cookie, though script can't see it. Where cookies are off it says no. */
export function holdsCookie(name: string): boolean {
  return navigator.cookieEnabled && attemptToOverwriteCookie(name, 'probe').refused
}
