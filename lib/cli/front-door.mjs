// Preloaded by `node --import` before Next: stands between the socket and Next's request listener, because a Route
// Handler sees no socket, Next hands forwarding headers on from anyone, and some methods it answers with 500.
import http from 'node:http'
import { addressKey } from '../http/address-key.mjs'
import { answerHeaders } from '../http/answer-headers.mjs'
import { answerAndHangUp, answerBrokenRequests, hasOneHost } from './broken-requests.mjs'
import { answerBeforeEnd, drainOnClose } from './draining.mjs'
import { lingerOnClose, rememberRequest } from './lingering-close.mjs'
import { beginRequest, note, requestIdHeader } from './request-log.mjs'
import { clientAddress, isBrokenState, isForeignHeader, judge } from './request-rules.mjs'
import { acceptBeforeWork, waitAtDoor } from './sign-in-door.mjs'
import { limitSlowSenders } from './slow-senders.mjs'
import './heap-growth.mjs'

const peerHeader = 'x-claim-check-peer'
// lib/env.ts has checked it; this file runs before any TypeScript can.
const trustedHops = Number(process.env.TRUST_PROXY || 0)
const commonHeaders = answerHeaders(process.env.APP_ORIGIN)
const logLevel = process.env.LOG_LEVEL
const inDevelopment = () => process.env.NODE_ENV !== 'production'

/** Methods that a page takes. */
const pageAllow = 'GET, HEAD'
const methodText = `Method not allowed. Pages answer ${pageAllow}.`

// The server believes the peer header only if this is set: without the front door anyone could send it.
Object.assign(globalThis, { [Symbol.for('claim-check.front-door')]: true })

const emit = http.Server.prototype.emit
const writeHead = http.ServerResponse.prototype.writeHead

/**
 * @this {http.Server}
 * @param {string} event
 * @param {...unknown} rest
 */
http.Server.prototype.emit = function (event, ...rest) {
  if (event === 'listening') {
    closeSideDoors(this)
    answerBrokenRequests(this, commonHeaders)
    limitSlowSenders(this)
    lingerOnClose(this)
    acceptBeforeWork(this)
    if (!inDevelopment()) drainOnClose(this)
  }
  if (event === 'request') {
    const [request, response] = /** @type {[http.IncomingMessage, http.ServerResponse]} */ (rest)
    answerBeforeEnd(request, response, () =>
      admit(request, response, () => Reflect.apply(emit, this, [event, ...rest])),
    )
    return true
  }
  return Reflect.apply(emit, this, [event, ...rest])
}

/**
 * Keeps redirects out of caches: those that Next makes by itself say nothing of them, and a 308 may then be kept.
 *
 * @this {http.ServerResponse}
 * @param {number} status
 * @param {...unknown} rest
 */
http.ServerResponse.prototype.writeHead = function (status, ...rest) {
  const redirects = status >= 300 && status < 400 && status !== 304
  if (redirects && !this.hasHeader('cache-control')) this.setHeader('cache-control', 'no-store')
  return Reflect.apply(writeHead, this, [status, ...rest])
}

/**
 * Cleans a request for Next and hands it on, now or when it is its turn; or answers it.
 *
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 * @param {() => void} handOn
 */
function admit(request, response, handOn) {
  const id = begin(request, response)
  if (!hasOneHost(request)) {
    answerText(response, 400, 'Bad request. It needs one Host header.')
    return
  }
  const verdict = judge(request.method ?? '', request.url ?? '', inDevelopment())
  if (!verdict.pass) {
    answer(response, verdict.status, verdict.asProblem)
    return
  }
  request.method = verdict.method
  request.url = verdict.url
  if (verdict.toRouteHandler) response.setHeader('cache-control', 'no-store')
  const forwardedFor = request.headers['x-forwarded-for']
  const address = clientAddress(
    request.socket.remoteAddress,
    Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor,
    trustedHops,
  )
  /** @type {[string, string][]} */
  const replacements = [
    [peerHeader, address],
    [requestIdHeader, id],
  ]
  if (verdict.host !== undefined) replacements.push(['host', verdict.host])
  setHeaders(request, replacements, verdict.toRouteHandler)
  if (!verdict.signsIn) {
    handOn()
    return
  }
  const refuse = (/** @type {number} */ seconds) => {
    note(id, { code: 'rate_limited' })
    answerTooMany(response, seconds)
  }
  waitAtDoor({ id, address: addressKey(address), request, response, handOn, refuse })
}

/**
 * What every answer has, whoever makes it.
 *
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function begin(request, response) {
  // Also for what Next answers by itself, such as a redirect to the path without its final slash. Pages replace the policy.
  for (const [name, value] of commonHeaders) response.setHeader(name, value)
  rememberRequest(request)
  return beginRequest(request, response, { level: logLevel, trustedHops })
}

/**
 * Drops what a client may not send and sets the given headers, in both views that Node keeps of them.
 *
 * @param {http.IncomingMessage} request
 * @param {[string, string][]} replacements
 * @param {boolean} toRouteHandler
 */
function setHeaders(request, replacements, toRouteHandler) {
  const replaced = new Set(replacements.map(([name]) => name))
  /** @type {string[]} */
  const kept = []
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const rawName = request.rawHeaders[i] ?? ''
    const name = rawName.toLowerCase()
    const dropped = isForeignHeader(name, toRouteHandler) || isBrokenState(name, request.rawHeaders[i + 1] ?? '')
    if (dropped || replaced.has(name)) delete request.headers[name]
    else kept.push(rawName, request.rawHeaders[i + 1] ?? '')
  }
  for (const [name, value] of replacements) {
    request.headers[name] = value
    kept.push(name, value)
  }
  request.rawHeaders = kept
}

/**
 * Takes away what is not plain requests: without a listener Node answers an Upgrade request as the ordinary request that
 * it also is (RFC 9110 §7.8 lets a server ignore the field). `next dev` keeps its socket for reloading. What a request
 * expects besides 100-continue is refused here, because Node would do so without our headers.
 *
 * @param {http.Server} server
 */
function closeSideDoors(server) {
  if (!inDevelopment()) server.removeAllListeners('upgrade')
  server.on('connect', (_request, socket) => {
    socket.on('error', () => {})
    answerAndHangUp(socket, 405, methodText, [...commonHeaders, ['Allow', pageAllow]])
  })
  server.on('checkExpectation', (request, response) => {
    answerBeforeEnd(request, response, () => {
      begin(request, response)
      answerText(response, 417, 'Expectation failed. Only 100-continue can be met.')
    })
  })
}

/**
 * @param {http.ServerResponse} response
 * @param {400 | 405} status
 * @param {boolean} asProblem whether the path belongs to a Route Handler, whose errors are problem documents
 */
function answer(response, status, asProblem) {
  if (status === 405) {
    answerText(response, 405, methodText, { allow: pageAllow })
    return
  }
  const title = 'Bad request'
  const detail = 'The request target is not a well-formed path.'
  if (asProblem) answerProblem(response, { title, status: 400, detail, code: 'malformed_url' })
  else answerText(response, 400, `${title}. ${detail}`)
}

/**
 * @param {http.ServerResponse} response
 * @param {number} status
 * @param {string} text
 * @param {Record<string, string>} [headers]
 */
function answerText(response, status, text, headers) {
  write(response, status, 'text/plain; charset=utf-8', `${text}\n`, headers)
}

/**
 * As a Route Handler would: lib/api/route.ts.
 *
 * @param {http.ServerResponse} response
 * @param {number} seconds
 */
function answerTooMany(response, seconds) {
  const detail = `Too many sign-ins at once. Try again in ${seconds} s.`
  answerProblem(
    response,
    { title: 'Too many requests', status: 429, detail, code: 'rate_limited' },
    { 'retry-after': String(seconds) },
  )
}

/**
 * @param {http.ServerResponse} response
 * @param {{ title: string, status: number, detail: string, code: string }} problem
 * @param {Record<string, string>} [headers]
 */
function answerProblem(response, { title, status, detail, code }, headers) {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail, code })
  write(response, status, 'application/problem+json; charset=utf-8', body, {
    'server-timing': 'db;dur=0;desc="0 operations"',
    ...headers,
  })
}

/**
 * @param {http.ServerResponse} response
 * @param {number} status
 * @param {string} type
 * @param {string} body
 * @param {Record<string, string>} [headers]
 */
function write(response, status, type, body, headers) {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    // What is left of a body that nobody reads is not waited for.
    connection: 'close',
    ...headers,
  })
  response.end(body)
}

// Started with a channel to the start command: if that was killed hard, end as if it had said so.
if (process.channel !== undefined) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 9000).unref()
  })
}
