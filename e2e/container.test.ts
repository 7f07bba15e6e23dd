import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../lib/cli/project.mjs'
import { parseEnv } from '../lib/env'

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const dockerfile = read('Dockerfile')
const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))
const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<
    string,
    { environment?: Record<string, string>; volumes?: string[]; depends_on?: Record<string, unknown>; ports?: string[] }
  >
}
const instances = Object.entries(compose.services).filter(([name]) => /^app\d$/.test(name))

describe('Dockerfile', () => {
  test('the image runs as somebody without rights, from modules without those for development', () => {
    expect(last.match(/^USER (.+)$/m)?.[1]).toBe('node')
    expect(dockerfile).toMatch(/^RUN npm ci --omit=dev/m)
    expect(last).toContain('COPY --from=dependencies /app/node_modules')
    expect(last).not.toMatch(/^RUN npm/m)
  })

  test('whatever it copies is there, and it copies whatever the start needs', () => {
    const copied = [...last.matchAll(/^COPY (?:--from=build \/app\/)?(?!--from)(.+) \S+$/gm)].flatMap(
      ([, names = '']) => names.split(' '),
    )
    expect(copied).toEqual(expect.arrayContaining(['.next', 'lib', 'prisma', 'package.json', 'next.config.js']))
    for (const name of copied.filter((name) => name !== '.next'))
      expect(existsSync(path.join(root, name)), name).toBe(true)
    // `next start` serves this folder, if there is one.
    expect(copied.includes('public')).toBe(existsSync(path.join(root, 'public')))
  })

  test('it starts what `npm start` starts, and asks a route that answers under any name', () => {
    const command = JSON.parse(last.match(/^CMD (\[.+\])$/m)?.[1] ?? '[]') as string[]
    expect(command.join(' ')).toBe(JSON.parse(read('package.json')).scripts.start)
    expect(last).toMatch(/^HEALTHCHECK [\s\S]+\/healthz/m)
  })

  test('no secret and no data gets into the build', () => {
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.git', '.env', '.env.*', 'data', 'node_modules', '.next']),
    )
  })
})

describe('compose.yaml', () => {
  test('three instances share what they have to share, and only nginx can be reached', () => {
    expect(instances).toHaveLength(3)
    for (const [, service] of instances) {
      expect(service).toEqual(instances[0]?.[1])
      expect(service.ports).toBeUndefined()
    }
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports !== undefined)
    expect(published.map(([name]) => name)).toEqual(['nginx'])
  })

  test('the settings are ones that the app takes, once the secrets are filled in', () => {
    const fillIn = (text: string) =>
      text.replace(/\$\{(\w+):?([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) =>
        kind === '-' ? rest : name === 'SEAL_PASSWORD' ? 'Zk3v9Qx1Lm7Tn5Rb2Wd8Yc4Hf6Gj0PsVaUeIoXzKtBnM' : 'abc123',
      )
    const given = Object.entries(instances[0]?.[1].environment ?? {}).map(([name, value]) => [name, fillIn(value)])
    const env = parseEnv({ ...Object.fromEntries(given), HOST: '0.0.0.0' }) as Record<string, unknown>
    for (const [name, value] of given) if (value !== '') expect(env, name).toHaveProperty(name as string)
    expect(env).toMatchObject({
      TRUST_PROXY: 1,
      APP_ORIGIN: 'http://localhost:8080',
      DATABASE_URL: 'postgresql://claim_check:abc123@postgres:5432/claim_check',
    })
  })

  test('nginx gets the configuration that the tests run, and a value for each of its variables', () => {
    const nginx = compose.services.nginx
    const [file = ''] = nginx?.volumes?.[0]?.split(':') ?? []
    const variables = [...read(file).matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)
    expect(Object.keys(nginx?.environment ?? {}).sort()).toEqual([...new Set(variables)].sort())
    expect(Object.keys(nginx?.depends_on ?? {})).toEqual(instances.map(([name]) => name))
  })
})
