import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import type { Fault } from './fault'

/** What `npm test` leaves out on PostgreSQL because it asks nothing of the database. */
export const otherDatabase: Fault = {
  name: 'other-database',
  title: 'the rest of the HTTP suite on PostgreSQL: every test passes there too',
  async run(report) {
    const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
    const child = spawn(process.execPath, [cli, 'test', '--project=postgres-rest', '--reporter=dot,json'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: '' },
    })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    const code = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
    const text = Buffer.concat(output).toString()
    const { stats } = JSON.parse(text.slice(text.indexOf('{')))
    report.figure('passed', stats.expected, 'tests', { atLeast: 1 })
    report.check('none fails', code === 0, text.slice(0, text.indexOf('{')))
  },
}
