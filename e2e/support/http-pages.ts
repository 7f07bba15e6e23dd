import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import { chapters } from '../../lib/learn/chapters'
import { type Answer, send } from './http-client'
import type { TestServer } from './http-server'

/** Every page of the build by its path, as Next's own list has them, so that a new one can't be forgotten here. */
export function listPages(): string[] {
  const file = path.join(root, '.next', 'app-path-routes-manifest.json')
  const routes = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  return Object.entries(routes)
    .filter(([entry, route]) => entry.endsWith('/page') && !route.startsWith('/_'))
    .flatMap(([, route]) => (route === '/learn/[slug]' ? chapters.map(({ slug }) => `/learn/${slug}`) : [route]))
    .sort()
}

/** The pages that this build makes on request; all others are made ahead. */
export const pagesMadeOnRequest = ['/proofs', '/protected/session', '/security', '/sessions']

/** The sources of each directive of a policy. */
export function readPolicy(header: string | string[] | undefined): Map<string, string[]> {
  if (typeof header !== 'string') throw new Error(`expected one policy, got ${JSON.stringify(header)}`)
  const directives = header.split('; ').map((text) => text.split(' '))
  return new Map(directives.map(([name = '', ...sources]) => [name, sources]))
}

/** An element's start tag, and the raw text of a script or a style. */
export interface Tag {
  name: string
  attributes: Map<string, string>
  text: string
}

/** Goes through a page character by character, as the HTML standard's tokenizer does; nothing of it is shared with the build. */
export function readTags(html: string): Tag[] {
  const tags: Tag[] = []
  let at = 0
  for (;;) {
    at = html.indexOf('<', at)
    if (at < 0) return tags
    if (html.startsWith('<!--', at)) {
      at = html.indexOf('-->', at) + 3
      continue
    }
    if (!/[a-z]/i.test(html[at + 1] ?? '')) {
      at += 1
      continue
    }
    const nameEnd = at + 1 + html.slice(at + 1).search(/[\s/>]/)
    const name = html.slice(at + 1, nameEnd).toLowerCase()
    const { attributes, end } = readAttributes(html, nameEnd)
    let text = ''
    at = end
    if (name === 'script' || name === 'style') {
      const close = html.toLowerCase().indexOf(`</${name}`, end)
      text = html.slice(end, close)
      at = close
    }
    tags.push({ name, attributes, text })
  }
}

function readAttributes(html: string, from: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>()
  let at = from
  for (;;) {
    while (/[\s/]/.test(html[at] ?? '')) at += 1
    if (html[at] === '>' || at >= html.length) return { attributes, end: at + 1 }
    const start = at
    while (!/[\s/>=]/.test(html[at] ?? '>')) at += 1
    const name = html.slice(start, at).toLowerCase()
    let value = ''
    if (html[at] === '=') {
      const quote = html[at + 1] ?? ''
      if (quote !== '"' && quote !== "'") throw new Error(`an attribute without quotes: ${html.slice(start, at + 30)}`)
      const close = html.indexOf(quote, at + 2)
      value = html.slice(at + 2, close)
      at = close + 1
    }
    attributes.set(name, value)
  }
}

/** Scripts that a browser would run. */
export function runnableScripts(tags: readonly Tag[]): { inline: Tag[]; external: Tag[] } {
  const scripts = tags.filter(
    ({ name, attributes }) => name === 'script' && attributes.get('type') !== 'application/ld+json',
  )
  return {
    inline: scripts.filter(({ attributes }) => !attributes.has('src')),
    external: scripts.filter(({ attributes }) => attributes.has('src')),
  }
}

/** The source that allows exactly this text (CSP 3 §6.7.3). */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`
}

/**
 * A page, as Next's router asks for it too: with its headers alone the server sends it on to the same path with a parameter, and only
 * there the page is made. Another redirect is followed once as well.
 */
export async function openAsRouter(server: TestServer, path: string, headers: Record<string, string>): Promise<Answer> {
  const answer = await send(server, 'GET', path, { headers })
  const { location } = answer.headers
  if (answer.status !== 307 || location === undefined) return answer
  const { pathname, search } = new URL(location, server.origin)
  return await send(server, 'GET', `${pathname}${search}`, { headers })
}
