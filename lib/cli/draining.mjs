// A stop that fails no request. Next closes the server on SIGTERM and SIGINT; Node would then cut connections that are kept
// open and quiet, also one whose next request is on its way, and keep others open for as long as they send requests.
import http from 'node:http'
import { whenOver } from './when-over.mjs'

/** How long a connection may still bring a request, in milliseconds. */
const quietMs = 500

/** After this every connection is cut, in milliseconds: one second before whoever started the server would kill it. */
const patienceMs = 8000

/** How quick a turn of the event loop is in which next to nothing was done, in milliseconds. */
const calmTurnMs = 0.1
/** How long nobody has to have connected before such a turn; after how long one will do without, and after how long none is waited for. */
const silentMs = 25
const silentWithinMs = 300
const calmWithinMs = 1000

/** @type {Set<http.ServerResponse>} */
const unanswered = new Set()
/** Requests that came while the listener was about to be closed. @type {(() => void)[] | null} */
let held = null
let draining = false

/** From now on `close` drains this server. @param {http.Server} server */
export function drainOnClose(server) {
  /** When each open connection was accepted. @type {Map<import('node:net').Socket, number>} */
  const sockets = new Map()
  server.on('connection', (socket) => {
    sockets.set(socket, performance.now())
    socket.once('close', () => sockets.delete(socket))
  })
  const cutIdle = server.closeIdleConnections
  server.closeIdleConnections = () => {}
  const cutQuiet = () => {
    cutIdle.call(server)
    const before = performance.now() - quietMs
    // One that never sent anything is not idle to Node.
    for (const [socket, acceptedAt] of sockets) if (socket.bytesRead === 0 && acceptedAt < before) socket.destroy()
  }
  server.close = (callback) => {
    if (draining) return server
    draining = true
    for (const response of unanswered) if (!response.headersSent) response.shouldKeepAlive = false
    rehearseClosing()
    onceNobodyWaits(server, () => http.Server.prototype.close.call(server, callback))
    // A timer comes before what has arrived is read, an immediate after it.
    setInterval(() => setImmediate(cutQuiet), quietMs).unref()
    const cutAll = () => {
      for (const socket of sockets.keys()) socket.destroy()
    }
    setTimeout(cutAll, patienceMs).unref()
    return server
  }
}

/**
 * Counts a request as unanswered until its answer is out; while the server drains, the answer ends the connection.
 *
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 * @param {() => void} handOn makes the answer; now, or in a moment
 */
export function answerBeforeEnd(request, response, handOn) {
  if (draining) response.shouldKeepAlive = false
  unanswered.add(response)
  whenOver(request, response, () => unanswered.delete(response))
  if (held === null) handOn()
  else held.push(handOn)
}

/**
 * Closing the listener resets what has connected and was not accepted yet, and a turn of the event loop accepts one. So until a
 * quick turn found nothing to accept, requests are accepted and held, which keeps the turns quick. Somebody may still connect
 * within that turn: less likely if for a while nobody has, and the shorter the turn.
 *
 * @param {http.Server} server
 * @param {() => void} closeListener
 */
function onceNobodyWaits(server, closeListener) {
  held = []
  let accepted = true
  const note = () => {
    accepted = true
  }
  server.on('connection', note)
  const startedAt = performance.now()
  let acceptedAt = startedAt
  let turnedAt = startedAt
  const turn = () => {
    const at = performance.now()
    if (accepted) acceptedAt = at
    const silent = at - acceptedAt >= silentMs || at - startedAt > silentWithinMs
    const calm = !accepted && silent && at - turnedAt < calmTurnMs
    if (!calm && at - startedAt < calmWithinMs) {
      accepted = false
      turnedAt = at
      setImmediate(turn)
      return
    }
    server.off('connection', note)
    closeListener()
    const waiting = held ?? []
    held = null
    for (const handOn of waiting) handOn()
  }
  setImmediate(turn)
}

/** The first time, Node compiles what closes a listener: a quarter of a millisecond in which others connect to it and are reset. */
function rehearseClosing() {
  http.Server.prototype.close.call(http.createServer(), () => {})
}
