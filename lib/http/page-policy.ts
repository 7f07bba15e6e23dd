import { type SiteAddress, widerConnections } from './wider-connections'

/** What a page may run besides the chunks of the build. */
export interface AllowedInline {
  /** CSP sources: `'sha256-…'` or `'nonce-…'` */
  scripts: readonly string[]
  styles?: readonly string[]
}

/**
 * The Content-Security-Policy of one page (CSP 3).
 *
 * Scripts: those under `/_next/static/`, where nothing but the build's own files is, and the inline ones that are named. Not
 * `'self'`, so that no other answer of this site can be made to run; not `'strict-dynamic'`, under which a trusted script
 * could be led to load a foreign one; no `'unsafe-inline'`, `'unsafe-eval'` or `'unsafe-hashes'`.
 * It does not keep a script that runs all the same from leaving with what it read: navigation is not restricted.
 *
 * @param origin scheme and host under which the page was asked for; checked to be an own one by the caller
 */
export function pagePolicy(origin: string, path: string, inline: AllowedInline, site: SiteAddress): string {
  const chunks = `${origin}/_next/static/`
  const connections = Object.hasOwn(widerConnections, path) ? (widerConnections[path]?.sources(site) ?? []) : []
  return [
    "default-src 'none'",
    ['script-src', chunks, ...inline.scripts].join(' '),
    ['style-src', chunks, ...(inline.styles ?? [])].join(' '),
    `font-src ${chunks}`,
    "img-src 'self'",
    ["connect-src 'self'", ...connections].join(' '),
    // What default-src does not stand in for:
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // default-src covers it; said again because readers and scanners look for it (ASVS 5.0 3.4.3).
    "object-src 'none'",
  ].join('; ')
}

/**
 * The policy under `next dev` alone: its tools evaluate text, insert inline scripts and styles, and hold a socket open. Pages
 * are not made ahead there, so there is nothing to hash.
 */
export const developmentPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  'connect-src * ws: wss:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')
