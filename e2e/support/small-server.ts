import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of a test's own: somebody else's, beside the app. */
export interface SmallServer {
  port: number
  stop(): Promise<void>
}

/** Answers each request with an empty page and these headers; as a proxy, for any name. */
export async function startSmallServer(headersFor: (path: string) => http.OutgoingHttpHeaders): Promise<SmallServer> {
  const server = http.createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://any.invalid')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headersFor(pathname) })
    response.end('<!doctype html><title>elsewhere</title><link rel="icon" href="data:,">')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
