/**
 * The picture that a link to a page is shown with, for `openGraph.images`. Whoever shows it wants its whole address, so a
 * page that was made without SITE_URL has none.
 */
export function linkPreview(siteUrl: string | undefined) {
  if (siteUrl === undefined) return []
  const alt =
    'A stub from a cloakroom and a stamped document, side by side: Sign in once, two ways. See what each leaves behind.'
  return [{ url: `${siteUrl}/link-preview.png`, type: 'image/png', width: 1200, height: 630, alt }]
}
