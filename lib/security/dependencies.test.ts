import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../cli/project.mjs'
import { findLoose, findTooOld, isOlder, type LockedPackages, leastVersions, versionOf } from './dependencies'

const readJson = (...file: string[]) => JSON.parse(readFileSync(path.join(root, ...file), 'utf8'))
const locked: LockedPackages = readJson('package-lock.json').packages
const { dependencies, devDependencies, overrides } = readJson('package.json')

test('row N1, N2, N3, N4, N5, N9: nothing locked is older than what its holes were mended in', () => {
  expect(findTooOld(locked)).toEqual([])
})

test('row N9: what is installed is what is locked', () => {
  for (const { name } of leastVersions) {
    const { version } = readJson('node_modules', ...name.split('/'), 'package.json')
    expect(version, name).toBe(locked[`node_modules/${name}`]?.version)
  }
  expect(readJson('node_modules', 'react', 'package.json').version, 'the two halves of React').toBe(
    readJson('node_modules', 'react-dom', 'package.json').version,
  )
})

test('row N9: every dependency is one exact version, the same in package.json and in the lock', () => {
  const all: Record<string, string> = { ...dependencies, ...devDependencies }
  expect(findLoose(all)).toEqual([])
  expect(overrides, 'nothing is put in the place of what a package asks for').toBeUndefined()
  for (const [name, asked] of Object.entries(all)) {
    expect(locked[`node_modules/${name}`]?.version, name).toBe(versionOf(asked))
  }
})

describe('an older one is noticed', () => {
  const plant = (folder: string, version: string) => findTooOld({ ...locked, [folder]: { version } })

  test.each(leastVersions.map(({ name, least }) => [name, least]))(
    '%s before %s, also as a copy within another package',
    (name, least) => {
      const [major = 0, ...rest] = least.split('.').map(Number)
      const before = [`${major - 1}.99.99`, `${least}-canary.3`, '']
      if (rest[1] !== undefined && rest[1] > 0) before.push(`${major}.${rest[0]}.${rest[1] - 1}`)
      for (const version of before) {
        for (const folder of [`node_modules/${name}`, `node_modules/other/node_modules/${name}`]) {
          const found = plant(folder, version)
          expect(found, `${folder} ${version}`).toHaveLength(1)
          expect(found[0]).toContain(`${folder} is ${version}, older than ${least}`)
        }
      }
      expect(plant(`node_modules/${name}`, least)).toEqual([])
      expect(plant(`node_modules/${name}`, `${major + 1}.0.0`)).toEqual([])
    },
  )

  test('a package that is not there, and names that only end alike', () => {
    expect(findTooOld({}, leastVersions.slice(0, 1))).toEqual(['next is not locked'])
    expect(plant('node_modules/not-next', '1.0.0')).toEqual([])
    expect(plant('node_modules/@scope/react', '1.0.0')).toEqual([])
  })

  test('versions compare by number', () => {
    expect(isOlder('16.4.10', '16.4.6')).toBe(false)
    expect(isOlder('16.10.0', '16.4.6')).toBe(false)
    expect(isOlder('9.99.99', '16.4.6')).toBe(true)
    expect(isOlder('latest', '16.4.6')).toBe(true)
  })

  test('a range is no exact version', () => {
    const loose = {
      a: '^1.2.3',
      b: '~1.2.3',
      c: '*',
      d: 'latest',
      e: '1.x',
      f: '>=1.0.0',
      g: 'github:x/y',
      h: '',
      i: 'npm:x',
      j: 'npm:x@^1.2.3',
    }
    expect(findLoose(loose)).toHaveLength(10)
    expect(
      findLoose({
        a: '1.2.3',
        c: 'npm:x@1.2.3',
        d: 'npm:@y/x@1.2.3',
        b: '7.10.0-4.0edf323efd1d98336f3f0a68684b56f689b900d3',
      }),
    ).toEqual([])
  })
})
