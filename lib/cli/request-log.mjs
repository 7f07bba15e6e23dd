// One log line for each request, and the id that it is known by. Used by the front door, so that pages, Route Handlers,
// static files, Next's own answers and those of the front door itself all have both.
import { randomUUID } from 'node:crypto'
import { isLogged, logLine, shownPath } from '../log-line.mjs'
import { whenOver } from './when-over.mjs'

/** In which a Route Handler learns the id of its request; the front door drops a client's own. */
export const requestIdHeader = 'x-claim-check-request'

/** What a proxy may call a request: nothing that could hold a token or break a line. */
const wellFormedId = /^[A-Za-z0-9_-]{8,64}$/

/** How long lines are gathered before they are written, in milliseconds: a write costs more than a line. */
const gatherMs = 50
const gatheredLines = 200

/** What a handler adds to its line, see lib/request-facts.ts. @typedef {{ strategy?: string, code?: string, reason?: string }} Facts */

/** Requests that are being answered, by id. Next's bundles find the same map by this name. @type {Map<string, Facts>} */
const answering = new Map()
Object.assign(globalThis, { [Symbol.for('claim-check.requests')]: answering })

/** Adds to the line of a request that is being answered. @param {string} id @param {Facts} facts */
export function note(id, facts) {
  Object.assign(answering.get(id) ?? {}, facts)
}

/**
 * The id of a request: the one that the proxy in front gave it, where there is such a proxy and the id is well-formed,
 * else a new one. No two requests at the same time have the same.
 *
 * @param {string | string[] | undefined} given
 * @param {number} trustedHops
 * @param {(id: string) => boolean} [taken]
 */
export function chooseRequestId(given, trustedHops, taken = (id) => answering.has(id)) {
  const usable = trustedHops > 0 && typeof given === 'string' && wellFormedId.test(given) && !taken(given)
  return usable ? given : randomUUID()
}

/**
 * Begins a request: gives it its id, which every answer but those of static files carries as `X-Request-Id`, and writes
 * its line when the answer has been sent or the client is gone.
 *
 * @param {import('node:http').IncomingMessage} request as it came, before anything is changed
 * @param {import('node:http').ServerResponse} response
 * @param {{ level: string | undefined, trustedHops: number }} settings
 * @returns {string} the id
 */
export function beginRequest(request, response, { level: setting, trustedHops }) {
  const startedAt = performance.now()
  const id = chooseRequestId(request.headers['x-request-id'], trustedHops)
  /** @type {Facts} */
  const facts = {}
  answering.set(id, facts)
  const { method, url: target = '' } = request
  if (!target.startsWith('/_next/')) response.setHeader('x-request-id', id)
  whenOver(request, response, () => {
    answering.delete(id)
    const status = response.statusCode
    const level = levelOf(status, target)
    if (!isLogged(level, setting)) return
    const ms = Math.round((performance.now() - startedAt) * 10) / 10
    const aborted = response.writableFinished ? undefined : true
    const line = { event: 'request', request: id, method, path: shownPath(target), status, ms, ...facts, aborted }
    gather(logLine(level, line))
  })
  return id
}

/**
 * What nobody asks about by itself, files and checks of a load balancer, is `debug`.
 *
 * @param {number} status
 * @param {string} target
 */
function levelOf(status, target) {
  if (status >= 500) return 'error'
  return /^\/(_next\/|(healthz|readyz)(\?|$))/.test(target) ? 'debug' : 'info'
}

/** @type {string[]} */
let gathered = []
/** @type {NodeJS.Timeout | null} */
let timer = null

/** @param {string} line */
function gather(line) {
  gathered.push(line)
  if (gathered.length >= gatheredLines) flush()
  timer ??= setTimeout(flush, gatherMs).unref()
}

function flush() {
  if (timer !== null) clearTimeout(timer)
  timer = null
  if (gathered.length === 0) return
  const text = gathered.join('')
  gathered = []
  process.stderr.write(text)
}

process.on('exit', flush)
