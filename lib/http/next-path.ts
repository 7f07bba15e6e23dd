/**
 * The own path that a `next=` parameter names, or null for everything that would leave this origin.
 *
 * A prefix test (`/` but not `//`) lets backslash and control-character forms pass; so the text is parsed as a
 * browser would, the origin compared, and only path, query and fragment come back (OWASP ASVS 5 §3.7.2).
 */
export function safeNextPath(next: string | null | undefined): string | null {
  if (!next?.startsWith('/') || next.length > 2048) return null
  const base = 'https://own.invalid'
  if (!URL.canParse(next, base)) return null
  const url = new URL(next, base)
  if (url.origin !== base || url.username !== '') return null
  const path = url.pathname + url.search + url.hash
  return path.startsWith('//') ? null : path
}
