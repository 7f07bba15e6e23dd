import { env } from '@/lib/env'
import { publicPages, sitemapText } from '@/lib/http/site-address'
import { textResponse } from '@/lib/http/text-response'
import { chapters } from '@/lib/learn/chapters'

export const dynamic = 'force-dynamic'

/** Where the pages are, for search engines; nowhere if the site has no public address. */
export function GET(): Response {
  const { SITE_URL } = env()
  if (SITE_URL === undefined) return textResponse('This copy has no public address (SITE_URL).\n', 'text/plain', 404)
  const paths = [...publicPages, ...chapters.map(({ slug }) => `/learn/${slug}`)]
  return textResponse(sitemapText(SITE_URL, paths), 'application/xml')
}
