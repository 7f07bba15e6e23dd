import { openApiText } from '@/lib/api/openapi/document-text'
import { defineRoute } from '@/lib/api/route'
import { env } from '@/lib/env'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  GET: () =>
    new Response(openApiText(env().APP_ORIGIN), {
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=300' },
    }),
})
