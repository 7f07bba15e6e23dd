import { expect, test } from 'vitest'
import { developmentPolicy, pagePolicy } from './page-policy'
import { widerConnections } from './wider-connections'

const local = { appOrigin: 'http://localhost:3000', port: 3000 }
const remote = { appOrigin: 'https://claims.example', port: 3000 }
const hash = "'sha256-AAAA'"

function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split('; ').map((text) => {
      const [name = '', ...sources] = text.split(' ')
      return [name, sources]
    }),
  )
}

test('row 64: a page runs the chunks of the build and what is named, and nothing else', () => {
  const policy = directives(pagePolicy('https://claims.example', '/', { scripts: [hash] }, remote))
  expect(policy.get('default-src')).toEqual(["'none'"])
  expect(policy.get('script-src')).toEqual(['https://claims.example/_next/static/', hash])
  expect(policy.get('style-src')).toEqual(['https://claims.example/_next/static/'])
  for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name), name).toEqual(["'none'"])
  expect(policy.get('form-action')).toEqual(["'self'"])
  expect([...policy.values()].flat().filter((source) => source.startsWith("'unsafe-") || source === '*')).toEqual([])
})

test('only the pages of the table connect elsewhere, and only as far as their reason goes', () => {
  const connect = (path: string, site: typeof local) =>
    directives(pagePolicy(site.appOrigin, path, { scripts: [] }, site)).get('connect-src')
  for (const path of ['/', '/dial', '/learn', '/learn/theft', '/sessions', 'constructor', '__proto__']) {
    expect(connect(path, local), path).toEqual(["'self'"])
  }
  expect(connect('/tokens', local)).toEqual(["'self'", 'https:', 'http:'])
  expect(connect('/tokens', remote)).toEqual(["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'])
  const trials = ["'self'", 'http://localhost:3001', 'http://127.0.0.1:3001']
  expect(connect('/learn/many-services', local)).toEqual(trials)
  expect(connect('/learn/many-services', { ...local, appOrigin: 'http://127.0.0.1:3000' })).toEqual(trials)
  expect(connect('/learn/many-services', remote)).toEqual(["'self'"])
  expect(connect('/learn/many-services', { appOrigin: 'http://localhost:65535', port: 65_535 })).toEqual(["'self'"])
  for (const { reason } of Object.values(widerConnections)) expect(reason).toMatch(/^[A-Z].{20,}\.$/)
})

test('development may evaluate and write inline, but is no looser where its tools need nothing', () => {
  const policy = directives(developmentPolicy)
  expect(policy.get('script-src')).toContain("'unsafe-eval'")
  for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name), name).toEqual(["'none'"])
})
