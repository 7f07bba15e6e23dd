import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import type { Fault } from './fault'

/** What `npm test` leaves out on PostgreSQL because it asks nothing of the database. */
export const otherDatabase: Fault = {
  name: 'other-database',
  title: 'the rest of the HTTP suite on PostgreSQL: every test passes there too',
  async run(report) {
    const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
    const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-report-'))
    const file = path.join(folder, 'report.json')
    const child = spawn(process.execPath, [cli, 'test', '--project=postgres-rest', '--reporter=dot,json'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    })
    const code = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
    const { stats } = JSON.parse(readFileSync(file, 'utf8'))
    rmSync(folder, { recursive: true })
    report.figure('passed', stats.expected, 'tests', { atLeast: 1 })
    report.check('none fails', code === 0 && stats.unexpected === 0)
  },
}
