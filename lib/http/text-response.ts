/** A text for machines that is no part of the API: UTF-8, for an hour in caches unless it is an error. */
export function textResponse(text: string, type: 'text/plain' | 'application/xml', status = 200): Response {
  return new Response(text, {
    status,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': status === 200 ? 'public, max-age=3600' : 'no-store',
    },
  })
}
