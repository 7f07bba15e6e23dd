import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { operations } from './operations'
import { problemCodes } from './problem-codes'

const root = path.resolve(import.meta.dirname, '../../..')
const origin = 'http://localhost:3000'

interface RouteModule {
  OPTIONS(request: Request, context: { params: Promise<unknown> }): Promise<Response>
}

function filesUnder(folder: string, wanted: (file: string) => boolean): string[] {
  const found = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  return found.map((file) => path.join(folder, file)).filter(wanted)
}

/** `app/api/sessions/[id]/route.ts` is `/api/sessions/{id}`. */
function routeOf(file: string): string {
  return path
    .dirname(file)
    .replace(/^app/, '')
    .replace(/\[(\w+)\]/g, '{$1}')
}

/** The methods that a route file answers, asked of itself: it knows no OPTIONS, and says what it knows. */
async function methodsOf(file: string): Promise<string[]> {
  const { OPTIONS } = (await import(path.join(root, file))) as RouteModule
  const request = new Request(origin, { method: 'OPTIONS', headers: { host: 'localhost:3000' } })
  const { status, headers } = await OPTIONS(request, { params: Promise.resolve({}) })
  expect(status, file).toBe(405)
  return headers.get('allow')?.split(', ') ?? []
}

test('every method of every route file is an operation, and every operation has a route file', async () => {
  vi.stubEnv('APP_ORIGIN', origin)
  vi.stubEnv('SEAL_PASSWORD', 'Zk3v9Qx1Lm7Tn5Rb2Wd8Yc4Hf6Gj0PsVaUeIoXzKtBnM')
  // Those that are none: the one that answers for all paths under /api that have no other, and texts for crawlers.
  const files = filesUnder(
    'app',
    (file) => path.basename(file) === 'route.ts' && !/\[\[\.\.\.path\]\]|\(text\)/.test(file),
  )
  const answered: string[] = []
  for (const file of files) {
    const methods = await methodsOf(file)
    expect(methods.includes('HEAD'), `${file}: HEAD is there where GET is`).toBe(methods.includes('GET'))
    answered.push(...methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${routeOf(file)}`))
  }
  const told = new Set(operations.map(({ method, route }) => `${method} ${route}`))
  expect([...told].sort()).toEqual(answered.sort())
})

test('every problem that is thrown anywhere has its code and status in the table, and no code is left over', () => {
  const sources = ['app', 'lib'].flatMap((folder) =>
    filesUnder(folder, (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|generated|^lib\/cli/.test(file)),
  )
  const codesIn = (file: string, pattern: RegExp) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(pattern)].map(([, status, code]) => `${status} ${code}`)
  const thrown = sources.flatMap((file) => codesIn(file, /new Problem\((\d{3}), '(\w+)'/g))
  const atTheDoor = codesIn('lib/cli/front-door.mjs', /status: (\d{3}), detail, code: '(\w+)'/g)
  expect(atTheDoor).toContain('400 malformed_url')
  const dynamic = ['401 credential_missing', '401 credential_invalid']
  const table = Object.entries(problemCodes).map(([code, { status }]) => `${status} ${code}`)
  expect(table.sort()).toEqual([...new Set([...thrown, ...atTheDoor, ...dynamic])].sort())
})
