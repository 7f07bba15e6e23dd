// What the front door decides about a request, as pure functions.
import { isIP } from 'node:net'

/** Headers that only Next, a proxy or the front door itself may set. A client's own are dropped. */
const foreignNames = new Set([
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'x-original-url',
  'x-rewrite-url',
  'x-http-method-override',
  'x-nonce',
  // Next reads the nonce of a page out of this *request* header.
  'content-security-policy',
  'content-security-policy-report-only',
  'x-matched-path',
  'x-nextjs-data',
  'x-nextjs-postponed',
  'x-action-forwarded',
  'x-next-resume-state-length',
  'next-resume',
  // There are no Server Actions.
  'next-action',
])
const foreignPrefix = /^x-(claim-check|forwarded|middleware|invoke|prerender|now|vercel|next-revalidate)/

/** What Next's router sends to pages; on a Route Handler Next would answer it with a redirect. */
const routerPrefix = /^(rsc$|next-)/

/**
 * True for a lower-case header name that a client may not send on to Next.
 *
 * @param {string} name
 * @param {boolean} toRouteHandler
 */
export function isForeignHeader(name, toRouteHandler) {
  return foreignNames.has(name) || foreignPrefix.test(name) || (toRouteHandler && routerPrefix.test(name))
}

/**
 * True for a router state that Next could not parse, and would answer with 500.
 *
 * @param {string} name
 * @param {string} value
 */
export function isBrokenState(name, value) {
  if (name !== 'next-router-state-tree') return false
  try {
    return !Array.isArray(JSON.parse(decodeURIComponent(value)))
  } catch {
    return true
  }
}

/**
 * The address that a request counts under: the connection's, or with `trustedHops` ≥ 1 proxies in front, the entry of
 * X-Forwarded-For that the outermost trusted proxy wrote, which is the n-th from the right. Entries further left were
 * sent by the client. Too few entries or no address there: the connection's.
 *
 * @param {string | undefined} peer address of the connection
 * @param {string | undefined} forwardedFor all X-Forwarded-For headers, joined by commas
 * @param {number} trustedHops
 */
export function clientAddress(peer, forwardedFor, trustedHops) {
  if (trustedHops < 1 || forwardedFor === undefined) return peer ?? ''
  const entry = forwardedFor.split(',').at(-trustedHops)?.trim() ?? ''
  const address = /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry
  return isIP(address) === 0 ? (peer ?? '') : address
}

const pageMethods = ['GET', 'HEAD']
const routableMethods = new Set([...pageMethods, 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const routeHandlers = new Set(['/api', '/healthz', '/readyz', '/openapi.json', '/.well-known/jwks.json'])

/**
 * @typedef {{ pass: true, method: string, url: string, host?: string, toRouteHandler: boolean, signsIn: boolean }
 *   | { pass: false, status: 400 | 405, asProblem: boolean }} Verdict
 */

/**
 * Decides whether a request goes on to Next, and as what.
 *
 * Every Route Handler answers OPTIONS with 405 and its own `Allow`, so a method that Next can't route goes on as OPTIONS
 * there. Pages take GET and HEAD alone. It doesn't know which routes exist.
 *
 * @param {string} method
 * @param {string} target the request target as it came (RFC 9112 §3.2)
 * @param {boolean} development lets the tools of `next dev` have their own POST routes
 * @returns {Verdict}
 */
export function judge(method, target, development) {
  const origin = toOriginForm(target)
  if (origin === null) return target === '*' ? refuse(405) : refuse(400)
  const { url, host } = origin
  const path = meantPath(url)
  const isRouteHandler = path.startsWith('/api/') || routeHandlers.has(path)
  if (!isCleanPath(path)) return refuse(400, isRouteHandler)
  const routable = routableMethods.has(method)
  if (isRouteHandler) {
    const signsIn = method === 'POST' && /^\/api\/auth\/[^/]+\/login$/.test(path)
    return { pass: true, method: routable ? method : 'OPTIONS', url, host, toRouteHandler: true, signsIn }
  }
  const isTool = development && /^\/_+next/.test(path) && routable
  if (!pageMethods.includes(method) && !isTool) return refuse(405)
  return { pass: true, method, url, host, toRouteHandler: false, signsIn: false }
}

/** @type {(status: 400 | 405, asProblem?: boolean) => Verdict} */
const refuse = (status, asProblem = false) => ({ pass: false, status, asProblem })

/** The path that Next will see in a target: it redirects repeated slashes away, and `..` leads to another route. @param {string} url */
function meantPath(url) {
  const path = (url.split(/[?#]/, 1)[0] ?? '/').replace(/\/{2,}/g, '/')
  return /\/(\.|%2e)/i.test(path) ? new URL(path, 'http://own.invalid').pathname : path
}

/**
 * Path and query of a request target. Of the absolute form (`GET http://host/path`) the host replaces the Host header,
 * as RFC 9112 §3.2.2 asks for. Null for anything else, and for bytes that no URL holds.
 *
 * @param {string} target
 */
function toOriginForm(target) {
  if (!/^[\x21-\x7e]+$/.test(target)) return null
  if (target.startsWith('/')) return { url: target }
  const absolute = /^https?:\/\/([^/?#@\\]+)(.*)$/i.exec(target)
  if (absolute?.[1] === undefined) return null
  const rest = absolute[2] ?? ''
  if (!/^([/?#]|$)/.test(rest)) return null
  return { url: rest.startsWith('/') ? rest : `/${rest}`, host: absolute[1] }
}

/** False for broken percent-encoding and for encoded control characters. @param {string} path */
function isCleanPath(path) {
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    return !/[\x00-\x1f\x7f]/.test(decodeURIComponent(path))
  } catch {
    return false
  }
}
