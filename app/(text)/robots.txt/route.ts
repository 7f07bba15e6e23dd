import { env } from '@/lib/env'
import { robotsText } from '@/lib/http/site-address'
import { textResponse } from '@/lib/http/text-response'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return textResponse(robotsText(env().SITE_URL), 'text/plain')
}
