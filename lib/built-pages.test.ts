import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BuiltPagesError, builtPages } from './built-pages'
import { writeBuiltPages } from './cli/built-pages.mjs'

const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-built-'))
const before = process.cwd()

interface Made {
  routes: Record<string, { routeType: string; srcRoute: string }>
  dynamicRoutes?: Record<string, { fallback: unknown }>
  entries: Record<string, string>
}

const page = (srcRoute: string) => ({ routeType: 'page', srcRoute })
const good: Made = {
  routes: {
    '/': page('/'),
    '/learn/one': page('/learn/[slug]'),
    '/_not-found': page('/_not-found'),
    '/_global-error': page('/_global-error'),
    '/icon.svg': { routeType: 'route', srcRoute: '/icon.svg' },
  },
  dynamicRoutes: { '/learn/[slug]': { fallback: false } },
  entries: {
    '/page': '/',
    '/learn/[slug]/page': '/learn/[slug]',
    '/sessions/page': '/sessions',
    '/icon.svg/route': '/icon.svg',
  },
}

/** Leaves what Next leaves after a build, as far as it is read. */
function leaveBuild({ routes, dynamicRoutes = {}, entries }: Made): string {
  const next = path.join(folder, '.next')
  rmSync(next, { recursive: true, force: true })
  mkdirSync(path.join(next, 'server', 'app', 'learn'), { recursive: true })
  writeFileSync(path.join(next, 'BUILD_ID'), 'build-1\n')
  writeFileSync(path.join(next, 'prerender-manifest.json'), JSON.stringify({ routes, dynamicRoutes }))
  writeFileSync(path.join(next, 'app-path-routes-manifest.json'), JSON.stringify(entries))
  for (const name of ['index', 'learn/one', '_not-found', '_global-error'])
    writeFileSync(
      path.join(next, 'server', 'app', `${name}.html`),
      `<script>alert(1)</script><style>a{}</style>${name}`,
    )
  return next
}

beforeAll(() => process.chdir(folder))
afterAll(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true })
})

test('a build whose pages nobody can know ahead is refused', () => {
  const { routes, entries } = good
  const refused: [Made, RegExp][] = [
    [{ ...good, dynamicRoutes: { '/learn/[slug]': { fallback: null } } }, /dynamicParams = false/],
    [{ ...good, entries: { ...entries, '/u/[id]/page': '/u/[id]' } }, /no fixed path: \/u\/\[id\]/],
    [{ ...good, routes: { '/': routes['/'] ?? page('/') } }, /made no \/_not-found/],
  ]
  for (const [made, message] of refused) expect(() => writeBuiltPages(leaveBuild(made))).toThrow(message)
})

test('without the list, or with that of another build, nothing is served', () => {
  const next = leaveBuild(good)
  expect(() => builtPages()).toThrow(BuiltPagesError)
  writeBuiltPages(next)
  writeFileSync(path.join(next, 'BUILD_ID'), 'build-2')
  expect(() => builtPages()).toThrow(BuiltPagesError)
  writeFileSync(path.join(next, 'claim-check-pages.json'), '{"buildId":"build-2"')
  expect(() => builtPages()).toThrow('run npm run build')
})

test('the list tells pages made ahead with their hashes, pages made on request, and what is no page', () => {
  writeBuiltPages(leaveBuild(good))
  const { buildId, static: ahead, patterned, dynamic, others } = builtPages()
  expect({ buildId, patterned, dynamic, others }).toEqual({
    buildId: 'build-1',
    patterned: ['/learn/one'],
    dynamic: ['/sessions'],
    others: ['/icon.svg'],
  })
  expect(Object.keys(ahead)).toEqual(['/', '/learn/one', '/_not-found', '/_global-error'])
  // From `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`.
  expect(ahead['/']?.scripts).toEqual(["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"])
  expect(ahead['/']?.styles).toHaveLength(1)
})
