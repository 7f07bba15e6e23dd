import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildIfStale } from '../../lib/cli/build.mjs'
import { root } from '../../lib/cli/project.mjs'
import { requireNoFindings } from './findings'

/**
 * Builds before the tests unless a build of exactly these sources is there, and makes an SQLite file with all migrations,
 * which servers of the tests begin with: to apply them costs each start a second. Its path is in
 * CLAIM_CHECK_MIGRATED, which workers inherit. Starts with no database at all are in e2e/http/start.spec.ts. What workers
 * find at the end of their servers goes into CLAIM_CHECK_FINDINGS, and fails the run.
 *
 * Playwright's global set-up: returns the tear-down.
 */
export default async function build(): Promise<() => void> {
  await buildIfStale()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-migrated-'))
  const file = path.join(folder, 'claim-check.db')
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join('lib', 'cli', 'database.ts'), 'migrate'],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: `file:${file}`,
        SEAL_PASSWORD: 'only for the settings to be complete: 5f0c1b7d9ae2',
      },
    },
  )
  if (status !== 0) throw new Error(`the migrations could not be applied:\n${stderr}`)
  process.env.CLAIM_CHECK_MIGRATED = file
  const findings = path.join(folder, 'findings')
  process.env.CLAIM_CHECK_FINDINGS = findings
  return () => {
    try {
      requireNoFindings(findings)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
