/** What follows `Bearer `, unchecked. */
export function bearerOf(request: Request): string {
  return request.headers.get('authorization')?.slice('Bearer '.length) ?? ''
}

/** The value of the one cookie that the bench sends, unchecked. */
export function cookieOf(request: Request): string {
  const header = request.headers.get('cookie') ?? ''
  return header.slice(header.indexOf('=') + 1)
}
