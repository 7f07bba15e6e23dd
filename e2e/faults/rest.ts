import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import type { Fault } from './fault'

/** What `npm test` leaves out: on PostgreSQL all but races, locks and the contract, what puts a server under load for minutes or takes several, and more kinds of what it does. */
export const rest: Fault = {
  name: 'rest',
  title:
    'the rest of the tests: under load, on PostgreSQL, and more kinds of the same in the browser; every test passes',
  async run(report) {
    // Browsers afterwards: some of the others measure how long somebody waits.
    const runs = [await runProjects('http-rest', 'postgres-rest'), await runProjects('browser-rest')]
    const passed = runs.reduce((sum, { stats }) => sum + stats.expected, 0)
    report.figure('passed', passed, 'tests', { atLeast: 1 })
    report.check(
      'none fails',
      runs.every(({ code, stats }) => code === 0 && stats.unexpected === 0),
    )
  },
}

interface Run {
  code: number
  stats: { expected: number; unexpected: number }
}

async function runProjects(...projects: string[]): Promise<Run> {
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-report-'))
  const file = path.join(folder, 'report.json')
  const child = spawn(
    process.execPath,
    [cli, 'test', ...projects.map((name) => `--project=${name}`), '--reporter=dot,json'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    },
  )
  const code = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true })
  return { code, stats }
}
