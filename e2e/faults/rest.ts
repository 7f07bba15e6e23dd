import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import type { Fault } from './fault'

/** The projects that `npm test` does not run; browsers afterwards, for some of the others measure how long somebody waits. */
const projects = [['http-rest', 'postgres-rest'], ['browser-rest']]

/** What `npm test` leaves out: of PostgreSQL all but the contract, locks and races, what puts servers under load or takes several, and more kinds of the same. */
export const rest: Fault = {
  name: 'rest',
  title:
    'the rest of the tests: under load, with other clocks, on PostgreSQL, and more kinds of the same; every test passes',
  async run(report) {
    const runs: Run[] = []
    for (const together of projects) runs.push(await runProjects(together))
    const passed = runs.reduce((sum, { stats }) => sum + stats.expected, 0)
    report.figure('passed', passed, 'tests', { atLeast: 1 })
    report.check(
      'none fails',
      runs.every(({ code, stats }) => code === 0 && stats.unexpected === 0),
    )
    const ran = new Set(runs.flatMap(({ suites }) => suites.flatMap(projectsOf)))
    report.check(
      'each of their projects has tests',
      projects.flat().every((name) => ran.has(name)),
    )
  },
}

interface Suite {
  suites?: Suite[]
  specs: { tests: { projectName: string }[] }[]
}

interface Run {
  code: number
  stats: { expected: number; unexpected: number }
  suites: Suite[]
}

function projectsOf({ suites = [], specs }: Suite): string[] {
  return [...suites.flatMap(projectsOf), ...specs.flatMap(({ tests }) => tests.map(({ projectName }) => projectName))]
}

async function runProjects(names: string[]): Promise<Run> {
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-report-'))
  const file = path.join(folder, 'report.json')
  const child = spawn(
    process.execPath,
    [cli, 'test', ...names.map((name) => `--project=${name}`), '--reporter=dot,json'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    },
  )
  const code = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  const { stats, suites } = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true })
  return { code, stats, suites }
}
