// When nothing more comes of a request, whichever way it ends.

/** Of each connection, whom to tell of its end. @type {WeakMap<import('node:net').Socket, Set<() => void>>} */
const onEnd = new WeakMap()

/**
 * Calls back once, when the answer is out or the client is gone. The end of the connection has to be asked for too: Node 20 tells
 * it to the answer that is being sent, and never to those that wait behind it on the same connection (pipelining, RFC 9112 §9.3.2).
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {() => void} then
 */
export function whenOver({ socket }, response, then) {
  const waiting = onEnd.get(socket) ?? watch(socket)
  const over = () => {
    if (waiting.delete(over)) then()
  }
  waiting.add(over)
  response.once('close', over)
}

/** @param {import('node:net').Socket} socket */
function watch(socket) {
  /** @type {Set<() => void>} */
  const waiting = new Set()
  onEnd.set(socket, waiting)
  socket.once('close', () => {
    for (const over of [...waiting]) over()
  })
  return waiting
}
