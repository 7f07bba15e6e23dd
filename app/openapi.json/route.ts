import { openApiText } from '@/lib/api/openapi/document-text'
import { defineRoute } from '@/lib/api/route'
import { env } from '@/lib/env'
import { jsonTextResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  GET: () => jsonTextResponse(openApiText(env().APP_ORIGIN)),
})
