import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import nextConfig from '../../next.config.js'
import { root } from '../cli/project.mjs'
import { listSources } from './sources'

/** The sources in which that stands, remarks left out. */
function sourcesWith(pattern: RegExp): string[] {
  return [...listSources(['app', 'lib']), 'proxy.ts', 'instrumentation.ts', 'next.config.js'].filter((file) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    return pattern.test(text.replace(/\/\*.*?\*\//gs, '').replace(/(?<=^|[\s;{}])\/\/.*$/gm, ''))
  })
}

describe('what is not there can’t be broken into', () => {
  test('row N2, N4, N7, B8, B9: there are no Server Actions, and no form that could call one', () => {
    expect(sourcesWith(/^\s*['"]use server['"]/m)).toEqual([])
    expect(sourcesWith(/\buseActionState\b|\bformAction=|<form[^>]*\baction=\{/)).toEqual([])
    expect(nextConfig.experimental?.serverActions).toBeUndefined()
  })

  test('row N4, N6, N7: no rewrites and no redirects of Next, no Cache Components, no language routes, no server of our own', () => {
    for (const name of [
      'rewrites',
      'redirects',
      'cacheComponents',
      'i18n',
      'assetPrefix',
      'basePath',
      'cacheHandler',
    ]) {
      expect(nextConfig, name).not.toHaveProperty(name)
    }
    expect(
      sourcesWith(/NextResponse\.(rewrite|redirect)\b|\bcreateServer\(\s*\{\s*dev\b|from 'next'\s*$.*next\(\{/m),
    ).toEqual([])
    expect(existsSync(path.join(root, 'pages'))).toBe(false)
    expect(existsSync(path.join(root, 'server.js'))).toBe(false)
  })

  test('row N7: the server asks nobody for anything', () => {
    const asking = sourcesWith(/\bfetch\(|\bhttps?\.(get|request)\(|\bcreateRemoteJWKSet\(/)
    const onTheServer = asking.filter((file) => !/^app\/(_panel|\(site\))\//.test(file))
    // The second service on loopback and its keys, and a start command that looks whether it can be reached itself.
    expect(onTheServer).toEqual(['lib/api/find-downstream.ts', 'lib/cli/start.ts', 'lib/downstream/credential.ts'])
  })

  test('row N8: next/image is not used, and its optimizer is off', () => {
    expect(nextConfig.images).toEqual({ unoptimized: true })
    expect(sourcesWith(/['"]next\/(legacy\/)?image['"]/)).toEqual([])
  })

  test('row B18: argon2id is the one slow hash', () => {
    expect(sourcesWith(/\b(scrypt|scryptSync|pbkdf2|pbkdf2Sync)\(|['"]bcrypt/)).toEqual([])
    expect(sourcesWith(/from '@node-rs\/argon2'/)).toEqual(['lib/auth/password.ts'])
  })

  test('row B23: nothing acts out an attack yet; whoever adds it takes the row out of the list', () => {
    expect(existsSync(path.join(root, 'lib', 'lab'))).toBe(false)
    expect(listSources(['app']).filter((file) => /\/_?labs?\//.test(file))).toEqual([])
  })

  test('row 72: no window listens to messages of another, and none is sent', () => {
    expect(sourcesWith(/addEventListener\(\s*['"]message|\bonmessage\s*=/)).toEqual(channels)
    for (const file of channels) {
      const text = readFileSync(path.join(root, file), 'utf8')
      // The one reaches this origin alone, the other this page alone.
      expect(text).toMatch(/new (BroadcastChannel|MessageChannel)\(/)
      expect(text).toMatch(/\bchannel\.(port1\.)?onmessage = /)
      expect(text).not.toMatch(/\bwindow\.onmessage|\bparent\.|\bopener\./)
    }
    expect(sourcesWith(/\b(window|parent|opener|self|top)\.postMessage\(/)).toEqual([])
  })
})

const channels = ['app/_panel/change/change-signal.ts', 'app/_panel/lane/other-tabs.ts']
