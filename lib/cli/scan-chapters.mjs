// Reads the chapters of /learn: their parts, their length and what they claim. Writes lib/learn/generated/chapters.json.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './project.mjs'

/** @import { ChapterText } from '../learn/chapter-text' */

const folder = 'app/(site)/learn/_chapters'
const output = 'lib/learn/generated/chapters.json'
/** Silent reading of expository English takes about this many words a minute (Brysbaert 2019: 238). */
const wordsPerMinute = 238

/** Writes what the chapters contain, if it is not what is there. */
export function generateChapters() {
  const target = path.join(root, output)
  const text = `${JSON.stringify(readChapters(root).map(readChapter), null, 1)}\n`
  mkdirSync(path.dirname(target), { recursive: true })
  try {
    if (readFileSync(target, 'utf8') === text) return
  } catch {
    // There is none yet.
  }
  writeFileSync(target, text)
}

/** The chapters' sources. @param {string} from */
export function readChapters(from) {
  return readdirSync(path.join(from, folder))
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => ({ slug: name.replace(/\.mdx$/, ''), text: readFileSync(path.join(from, folder, name), 'utf8') }))
}

/**
 * What a chapter contains. Parts are `<Part id="…" title="…">`, claims `<Claim proof="…">…</Claim>`.
 *
 * @param {{ slug: string, text: string }} source
 * @returns {ChapterText}
 * @throws Error for a claim that is not closed or whose proof is no word in quotes: it would be lost
 */
export function readChapter({ slug, text }) {
  const parts = [...text.matchAll(/<Part id="([a-z0-9-]+)" title="([^"]+)">/g)].map((match) => ({
    id: match[1] ?? '',
    title: match[2] ?? '',
    at: match.index,
  }))
  const found = [...text.matchAll(/<Claim proof="([a-z0-9-]+)">([\s\S]*?)<\/Claim>/g)]
  const opened = text.match(/<Claim\b/g)?.length ?? 0
  if (opened !== found.length) throw new Error(`${slug}.mdx: ${opened} claims begin, ${found.length} are whole`)
  const claims = found.map((match) => ({
    proof: match[1] ?? '',
    sentence: plainText(match[2] ?? ''),
    part: parts.findLast(({ at }) => at < match.index)?.id ?? null,
  }))
  const words = plainText(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  return {
    slug,
    minutes: Math.max(1, Math.round(words / wordsPerMinute)),
    words,
    parts: parts.map(({ id, title }) => ({ id, title })),
    claims,
  }
}

/** Markdown and JSX without their marks. @param {string} text */
export function plainText(text) {
  return text
    .replace(/^(import|export) .*$/gm, '')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/<\/?[A-Za-z][^>]*>/g, ' ')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\{' '\}/g, ' ')
    .replace(/\s+([.,;:!?])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}

if (process.argv[1] === import.meta.filename) generateChapters()
