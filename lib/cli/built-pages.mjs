// After a build: writes down which pages it made ahead, with the hashes of what stands inline in each, for lib/built-pages.ts.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inlineElements } from '../http/inline-elements.mjs'

/** Beside the build that it belongs to. */
export const builtPagesFile = 'claim-check-pages.json'

/**
 * @typedef {{ scripts: string[], styles: string[] }} InlineHashes CSP sources, `'sha256-…'`
 * @typedef {{
 *   buildId: string,
 *   static: Record<string, InlineHashes>,
 *   patterned: string[],
 *   dynamic: string[],
 *   others: string[],
 * }} BuiltPages pages made ahead by path, with `/_not-found` and `/_global-error`; those of them whose last part
 *   is a parameter; pages made on request; routes that are no pages
 */

/**
 * Reads what `next build` left in its folder. It trusts Next's own lists, and fails if they don't have the shape it knows.
 *
 * @param {string} folder `.next` of the build
 */
export function writeBuiltPages(folder) {
  const text = `${JSON.stringify(readBuiltPages(folder), null, 1)}\n`
  const file = path.join(folder, builtPagesFile)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

/** @param {string} folder @returns {BuiltPages} */
function readBuiltPages(folder) {
  const read = (/** @type {string[]} */ ...names) => readFileSync(path.join(folder, ...names), 'utf8')
  const buildId = read('BUILD_ID').trim()
  /** @type {{ routes: Record<string, { routeType: string, srcRoute: string }>, dynamicRoutes: Record<string, { fallback: unknown }> }} */
  const prerendered = JSON.parse(read('prerender-manifest.json'))
  /** @type {Record<string, string>} */
  const routes = JSON.parse(read('app-path-routes-manifest.json'))
  for (const [route, { fallback }] of Object.entries(prerendered.dynamicRoutes)) {
    // It would be made on request and kept, with inline scripts that nobody has hashed.
    if (fallback !== false) throw new Error(`${route} makes pages after the build: set dynamicParams = false there`)
  }
  /** @type {BuiltPages} */
  const pages = { buildId, static: {}, patterned: [], dynamic: [], others: [] }
  for (const [route, { routeType, srcRoute }] of Object.entries(prerendered.routes)) {
    if (routeType !== 'page') continue
    if (srcRoute !== route) pages.patterned.push(route)
    pages.static[route] = hashInline(read('server', 'app', `${route === '/' ? '/index' : route}.html`))
  }
  for (const [entry, route] of Object.entries(routes)) {
    if (!entry.endsWith('/page')) pages.others.push(route)
    else if (!(route in pages.static) && !(route in prerendered.dynamicRoutes)) pages.dynamic.push(route)
  }
  const patterns = pages.dynamic.filter((route) => route.includes('['))
  if (patterns.length > 0) throw new Error(`a page made on request has no fixed path: ${patterns.join(', ')}`)
  for (const needed of ['/', '/_not-found', '/_global-error']) {
    if (pages.static[needed] === undefined) throw new Error(`the build made no ${needed}`)
  }
  return pages
}

/** @param {string} html @returns {InlineHashes} */
function hashInline(html) {
  const { scripts, styles } = inlineElements(html)
  return { scripts: toSources(scripts), styles: toSources(styles) }
}

/** @param {string[]} texts */
const toSources = (texts) => [
  ...new Set(texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)),
]
