// Answers what never becomes a request: Node's own parser refuses it, and would do so without any of our headers.
import { STATUS_CODES } from 'node:http'
import { lingerThenDestroy } from './lingering-close.mjs'

/** @import { Socket } from 'node:net' */
/** @import { IncomingMessage, Server, ServerResponse } from 'node:http' */

/** With the answer that is being sent on it. @typedef {Socket & { _httpMessage?: ServerResponse | null }} Connection */
/** @typedef {readonly (readonly [name: string, value: string])[]} Headers */

/** What is answered to which error of Node; 400 to all others. @type {Record<string, readonly [number, string]>} */
const refusals = {
  HPE_HEADER_OVERFLOW: [431, 'Request header fields too large.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Content too large. Its chunk extensions are.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request timeout. It took too long to come.'],
}

/**
 * Answers broken and late requests of this server as Node would, but with these headers. One without a Host becomes a
 * request like any other, because Node asks nobody about its answer to that: see `hasOneHost`.
 *
 * @param {Server} server
 * @param {Headers} headers
 */
export function answerBrokenRequests(server, headers) {
  // An option of the constructor, which Next calls; Node looks it up again for each request.
  Object.assign(server, { requireHostHeader: false })
  server.on('clientError', (/** @type {NodeJS.ErrnoException} */ { code = '' }, /** @type {Connection} */ socket) => {
    // Within an answer that has begun, another one would be read as a part of it.
    if (code === 'ECONNRESET' || !socket.writable || socket._httpMessage?.headersSent) {
      socket.destroy()
      return
    }
    const [status, text] = refusals[code] ?? [400, 'Bad request. This is not well-formed HTTP/1.1.']
    answerAndHangUp(socket, status, text, headers)
  })
}

/**
 * For a connection that has no request to answer.
 *
 * @param {import('node:stream').Duplex} socket
 * @param {number} status
 * @param {string} text
 * @param {Headers} headers
 */
export function answerAndHangUp(socket, status, text, headers) {
  const body = `${text}\n`
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    'Cache-Control: no-store',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  lingerThenDestroy(socket, `${lines.join('\r\n')}\r\n\r\n${body}`)
}

/**
 * A request of HTTP/1.1 names its host, and none does so twice (RFC 9112 §3.2): of two, Node takes the first and says
 * nothing, where a proxy in front may have gone by the second. HTTP/1.0 may leave it out.
 *
 * @param {IncomingMessage} request as it came
 */
export function hasOneHost({ httpVersion, rawHeaders }) {
  const count = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length
  return count === 1 || (count === 0 && httpVersion === '1.0')
}
