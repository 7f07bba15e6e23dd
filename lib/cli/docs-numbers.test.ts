import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnv } from '../env'
import { root } from './project.mjs'

// Only numbers are looked at; the password has to be one that the start would take.
const defaults = parseEnv({ SEAL_PASSWORD: 'Zk3v9Qx1Lm7Tn5Rb2Wd8Yc4Hf6Gj0PsVaUeIoXzKtBnM' }) as unknown as Record<
  string,
  unknown
>
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** Every number that a text ties to a setting: the last one before `(`NAME`)`. */
function numbersOf(text: string): { name: string; number: number }[] {
  return [...text.matchAll(/\(`([A-Z_]+)`\)/g)].map(({ 1: name = '', index }) => {
    const before = text.slice(Math.max(0, index - 90), index).match(/\d[\d,]*/g)
    return { name, number: Number(before?.at(-1)?.replaceAll(',', '')) }
  })
}

describe('row 75: numbers in the docs are the defaults of the settings', () => {
  test('threat-model.md ties each lifetime and each limit to its setting, and says its default', () => {
    const stated = numbersOf(read('docs/threat-model.md'))
    const told = Object.keys(defaults).filter((name) => /_(SECONDS|LIMIT_PER_\w+)$/.test(name))
    expect(told.length).toBeGreaterThanOrEqual(12)
    expect([...new Set(stated.map(({ name }) => name))].sort()).toEqual(told.sort())
    for (const { name, number } of stated) expect(number, name).toBe(defaults[name])
  })

  /** Each length of time in the chapters, and the setting that it is the default of. */
  const chapters: Record<string, Record<string, string>> = {
    'sessions.mdx': { '30 minutes': 'SESSION_IDLE_SECONDS', '12 hours': 'SESSION_ABSOLUTE_SECONDS' },
    'signing-out.mdx': {
      '15 minutes': 'ACCESS_TOKEN_TTL_SECONDS',
      'ten seconds': 'REFRESH_GRACE_SECONDS',
      'twelve hours': 'REFRESH_FAMILY_SECONDS',
    },
    'theft.mdx': {
      '30 minutes': 'SESSION_IDLE_SECONDS',
      '12 hours': 'SESSION_ABSOLUTE_SECONDS',
      'twelve hours': 'SESSION_ABSOLUTE_SECONDS',
      '15 minutes': 'ACCESS_TOKEN_TTL_SECONDS',
    },
    'twenty-questions.mdx': { '15 minutes': 'ACCESS_TOKEN_TTL_SECONDS' },
  }

  test('no chapter says a time that is not one of the settings', () => {
    const folder = path.join('app', '(site)', 'learn', '_chapters')
    const stated = readdirSync(path.join(root, folder))
      .filter((file) => file.endsWith('.mdx'))
      .flatMap((file) => timesIn(read(path.join(folder, file))).map((time) => ({ file, ...time })))
    for (const { file, words, seconds } of stated) {
      const name = chapters[file]?.[words]
      expect(name, `${file}: ${words} is the default of no setting: name it here`).toBeDefined()
      expect(seconds, `${file}: ${words}`).toBe(defaults[name ?? ''])
    }
    const named = Object.entries(chapters).flatMap(([file, times]) =>
      Object.keys(times).map((words) => `${file} ${words}`),
    )
    expect([...new Set(stated.map(({ file, words }) => `${file} ${words}`))].sort()).toEqual(named.sort())
  })
})

test.each(['docs/threat-model.md', 'docs/operations.md', 'SECURITY.md'])(
  '%s names only files that are there',
  (file) => {
    const named = [...read(file).matchAll(/`((?:lib|e2e|app|docs|prisma)\/[\w./-]+\.\w+)`/g)].map(
      ([, name = '']) => name,
    )
    expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([])
  },
)

const numerals = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const units: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86_400 }

/** Lengths of time in a text, `30 minutes` or `twelve hours`. */
function timesIn(text: string): { words: string; seconds: number }[] {
  const pattern = new RegExp(`\\b(\\d+|${numerals.join('|')})[ \\u00a0](second|minute|hour|day)s?\\b`, 'gi')
  return [...text.matchAll(pattern)].map(([words, count = '', unit = '']) => {
    const word = numerals.indexOf(count.toLowerCase())
    return {
      words: words.replace('\u00a0', ' '),
      seconds: (word < 0 ? Number(count) : word) * (units[unit.toLowerCase()] ?? 0),
    }
  })
}
