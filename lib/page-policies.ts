import { createHash, randomBytes } from 'node:crypto'
import { type BuiltPages, builtPages } from './built-pages'
import { env } from './env'
import { closedPolicy } from './http/answer-headers.mjs'
import { type AllowedInline, pagePolicy } from './http/page-policy'

/** The policy of the answer to one request. */
export interface ChosenPolicy {
  policy: string
  /** Whether Next has to see it too, to write the nonce into the page that it makes now */
  forNext: boolean
}

/** Policies that are the same for every request, by host and path: some twenty pages under two names at most. */
const kept = new Map<string, string>()

/**
 * The policy for a path of this build: hashes for a page made ahead, a nonce of this request alone for one that is made now,
 * nothing at all for what is no page, and the "not found" page's for everything else, because that is what will be shown.
 *
 * @param host already checked to be an own one
 * @param ownScript an inline script that every page has, and Next gives no nonce
 */
export function choosePolicy(host: string, path: string, ownScript: string): ChosenPolicy {
  const pages = builtPages()
  // Case counts for nothing in a name, and would make a policy of its own of each spelling.
  host = host.toLowerCase()
  if (pages.dynamic.includes(path)) {
    const scripts = [`'nonce-${randomBytes(16).toString('base64')}'`, hashOf(ownScript)]
    return { policy: build(host, path, { scripts }), forNext: true }
  }
  if (pages.others.includes(path)) return { policy: closedPolicy, forNext: false }
  return { policy: keep(host, pageOf(path, pages), pages), forNext: false }
}

function keep(host: string, page: string, pages: BuiltPages): string {
  const key = `${host} ${page}`
  const made = kept.get(key) ?? build(host, page, pages.static[page] ?? { scripts: [] })
  kept.set(key, made)
  return made
}

function build(host: string, path: string, inline: AllowedInline): string {
  const { APP_ORIGIN, PORT } = env()
  const origin = `${new URL(APP_ORIGIN).protocol}//${host}`
  return pagePolicy(origin, path, inline, { appOrigin: APP_ORIGIN, port: PORT })
}

const hashes = new Map<string, string>()

function hashOf(script: string): string {
  const known = hashes.get(script) ?? `'sha256-${createHash('sha256').update(script).digest('base64')}'`
  hashes.set(script, known)
  return known
}

/**
 * The page made ahead that Next shows for a path. It compares paths as they come, but decodes what stands for a parameter:
 * `/%6cearn` is not found, `/learn/th%65ft` is the chapter.
 */
function pageOf(path: string, pages: BuiltPages): string {
  if (Object.hasOwn(pages.static, path)) return path
  const meant = path.includes('%') ? decodeLast(path) : path
  return pages.patterned.includes(meant) ? meant : '/_not-found'
}

function decodeLast(path: string): string {
  const at = path.lastIndexOf('/') + 1
  try {
    return path.slice(0, at) + decodeURIComponent(path.slice(at))
  } catch {
    return path
  }
}
