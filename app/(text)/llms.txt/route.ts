import { env } from '@/lib/env'
import { textResponse } from '@/lib/http/text-response'
import { llmsText } from '@/lib/learn/llms-text'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return textResponse(llmsText(env().SITE_URL ?? ''), 'text/plain')
}
