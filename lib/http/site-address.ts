/** The pages of the site that a search engine should know, without those that show somebody's own sign-ins. */
export const publicPages: readonly string[] = [
  '/',
  '/learn',
  '/learn/glossary',
  '/compare',
  '/dial',
  '/tokens',
  '/proofs',
  '/security',
  '/reference',
]

/** True for a page that has one address for everybody. */
export function isPublicPage(pathname: string): boolean {
  return publicPages.includes(pathname) || pathname.startsWith('/learn/')
}

/**
 * The `Link` header that names a page's one address (RFC 6596, RFC 8288), or null where the site has no public address or
 * the page is not for everybody. A header, because pages are written at build time and the address is a setting of the run.
 */
export function canonicalLink(siteUrl: string | undefined, pathname: string): string | null {
  return siteUrl === undefined || !isPublicPage(pathname) ? null : `<${siteUrl}${pathname}>; rel="canonical"`
}

/** A sitemap (sitemaps.org 0.9) of these paths. */
export function sitemapText(siteUrl: string, paths: readonly string[]): string {
  const entries = paths.map((path) => `  <url><loc>${siteUrl}${path}</loc></url>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n')
}

/** What crawlers may read (RFC 9309): all pages, no API. */
export function robotsText(siteUrl: string | undefined): string {
  const sitemap = siteUrl === undefined ? [] : ['', `Sitemap: ${siteUrl}/sitemap.xml`]
  return ['User-agent: *', 'Disallow: /api/', 'Disallow: /sessions', 'Disallow: /protected/', ...sitemap, ''].join('\n')
}
