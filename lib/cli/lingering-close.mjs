// A 413 does not wait for the rest of its request, and ends the connection. What is sent to a closed connection the system answers
// with a reset, and then the sender may never read the 413. So our own side is closed first, what comes is thrown away until the
// client closes its side, and after a while the connection is cut (RFC 9112 §9.6).

/** @import { IncomingMessage, Server } from 'node:http' */
/** @import { Duplex } from 'node:stream' */
/** @import { Socket } from 'node:net' */

/** How long somebody may go on sending after the last answer, in milliseconds. A stop waits for it. */
const lingerMs = 2000

/** The last request that came on a connection. @type {WeakMap<Socket, IncomingMessage>} */
const lastRequest = new WeakMap()

/** From now on an answer of this server that ends its connection lets the client read it first. @param {Server} server */
export function lingerOnClose(server) {
  server.on('connection', (socket) => {
    // Node calls it when an answer is out that is the last of its connection.
    const destroySoon = socket.destroySoon
    socket.destroySoon = () => {
      if (lastRequest.get(socket)?.complete ?? true) destroySoon.call(socket)
      else lingerThenDestroy(socket)
    }
  })
}

/** To be called with each request. @param {IncomingMessage} request */
export function rememberRequest(request) {
  lastRequest.set(request.socket, request)
}

/**
 * Nothing that still comes is parsed, let alone done.
 *
 * @param {Duplex} socket
 * @param {string} [last] what is sent before our side is closed
 */
export function lingerThenDestroy(socket, last) {
  socket.end(last)
  // Asking for the data takes them away from Node's parser, and its own listener lets a paused socket flow again.
  const throwAway = () => void socket.removeAllListeners('data').on('data', () => {})
  if (socket.isPaused()) socket.once('resume', throwAway).resume()
  else throwAway()
  socket.once('end', () => socket.destroy())
  const timer = setTimeout(() => socket.destroy(), lingerMs).unref()
  socket.once('close', () => clearTimeout(timer))
}
