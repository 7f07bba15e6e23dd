/**
 * True for a request that a browser or Next makes ahead of need. Nobody has been seen, so it doesn't extend a session.
 */
export function isPrefetch(headers: Headers): boolean {
  const purpose = headers.get('sec-purpose') ?? headers.get('purpose') ?? ''
  return purpose.includes('prefetch') || headers.has('next-router-prefetch')
}
