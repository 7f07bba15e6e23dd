import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnv } from '../env'
import { settingNotes, settingSections, variables } from '../env-variables'
import { root } from './project.mjs'
import { docsCommand, exampleFile, settingsPage } from './settings-text'

describe('the docs of the settings', () => {
  test.each([
    ['docs/settings.md', settingsPage],
    ['.env.example', exampleFile],
  ])('%s is what the schema says now', (file, text) => {
    expect(readFileSync(path.join(root, file), 'utf8'), `stale: run ${docsCommand}`).toBe(text())
  })

  test('every variable stands in exactly one section, with a note', () => {
    const listed = Object.values(settingSections).flatMap((shape) => Object.keys(shape))
    expect([...listed].sort()).toEqual(Object.keys(variables).sort())
    expect(Object.entries(variables).filter(([, schema]) => !settingNotes.has(schema))).toEqual([])
  })

  test('what .env.example offers as a default is what counts without it', () => {
    const SEAL_PASSWORD = 'Zk3v9Qx1Lm7Tn5Rb2Wd8Yc4Hf6Gj0PsVaUeIoXzKtBnM'
    const offered = [...exampleFile().matchAll(/^# ([A-Z][A-Z_]+)=(.+)$/gm)].filter(
      ([, name = '']) => !['APP_ORIGIN', 'SITE_URL', 'SECURITY_CONTACT'].includes(name),
    )
    const texts = Object.fromEntries(offered.map(([, name = '', value]) => [name, value]))
    expect(Object.keys(texts).length).toBeGreaterThan(15)
    expect(parseEnv({ ...texts, SEAL_PASSWORD })).toEqual(parseEnv({ SEAL_PASSWORD }))
  })
})
