import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { securityText } from '@/lib/http/security-text'
import { textResponse } from '@/lib/http/text-response'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  const { SECURITY_CONTACT, SITE_URL } = env()
  if (SECURITY_CONTACT === undefined)
    return textResponse('This copy names no contact for security reports.\n', 'text/plain', 404)
  return textResponse(securityText({ contact: SECURITY_CONTACT, siteUrl: SITE_URL, nowMs: now() }), 'text/plain')
}
