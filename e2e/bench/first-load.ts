import { gzipSync } from 'node:zlib'

/**
 * The bytes of JavaScript, gzipped, that a modern browser loads with a page: every script of its HTML except
 * `noModule` ones. Compressed here at level 9, so that the figure does not depend on the server's setting.
 */
export async function firstLoadBytes(pageUrl: string): Promise<number> {
  const html = await (await fetch(pageUrl)).text()
  const sources = new Set<string>()
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) {
    const source = /\bsrc="([^"]+)"/.exec(tag)?.[1]
    if (source !== undefined && !/\bnomodule\b/i.test(tag)) sources.add(source)
  }
  let total = 0
  for (const source of sources) {
    const body = await (await fetch(new URL(source.replaceAll('&amp;', '&'), pageUrl))).arrayBuffer()
    total += gzipSync(Buffer.from(body), { level: 9 }).byteLength
  }
  return total
}
