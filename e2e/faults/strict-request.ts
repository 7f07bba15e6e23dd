import http from 'node:http'
import type { Target } from '../support/http-client'

/** How a request ended, as its client saw it. */
export type Ending =
  | { as: 'answered'; status: number }
  /** Nobody listened: it was never taken */
  | { as: 'refused' }
  /** It was sent, and no whole answer came */
  | { as: 'failed'; why: string }

/** A request that is never sent a second time, whatever becomes of it. `body` may take its time. */
export function sendOnce(
  target: Target,
  method: string,
  path: string,
  { headers, body, agent }: { headers?: Record<string, string>; body?: string[]; agent: http.Agent | false },
  pause?: Promise<void>,
): Promise<Ending> {
  return new Promise((resolve) => {
    const whole = body?.join('')
    const request = http.request(
      {
        host: '127.0.0.1',
        port: target.port,
        method,
        path,
        agent,
        headers: {
          host: new URL(target.origin).host,
          ...(whole === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) }),
          ...headers,
        },
      },
      (response) => {
        response.resume()
        response.once('end', () => resolve({ as: 'answered', status: response.statusCode ?? 0 }))
        response.once('error', (error) => resolve({ as: 'failed', why: `in the answer: ${error.message}` }))
      },
    )
    request.once('error', (error: NodeJS.ErrnoException) => {
      const kept = request.reusedSocket ? 'kept' : 'new'
      resolve(
        error.code === 'ECONNREFUSED'
          ? { as: 'refused' }
          : { as: 'failed', why: `${error.code ?? error.message} on a ${kept} connection` },
      )
    })
    const [first = '', ...rest] = body ?? []
    request.write(first)
    void Promise.resolve(pause).then(() => {
      for (const part of rest) request.write(part)
      request.end()
    })
  })
}

/** True for a whole answer that is no fault of the server's. */
export function isAnswered(ending: Ending): boolean {
  return ending.as === 'answered' && ending.status < 500
}
