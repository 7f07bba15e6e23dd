// `npm run test:faults`: everything that goes wrong on purpose, each with its figures. `-- NAME…` runs some alone, `-- --list`
// names them, `--seed N` repeats the draws of an earlier run, `--short` is a quick look with a few rounds of each, and
// `--write FILE` keeps the figures as a document, and what other runs have written there.
import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { root } from '../../lib/cli/project.mjs'
import { clock } from './clock'
import { diskFull } from './disk-full'
import { faultsDocument, type Tried } from './document'
import { type Fault, startReport } from './fault'
import { gone } from './gone'
import { histories } from './histories'
import { instances } from './instances'
import { kill } from './kill'
import { locked } from './locked'
import { millionRows } from './million-rows'
import { oversize } from './oversize'
import { postgresqlStopped } from './postgresql-stopped'
import { rest } from './rest'
import { signUpRace } from './sign-up-race'
import { soak } from './soak'
import { storm } from './storm'
import { sweep } from './sweep'
import { terminate } from './terminate'
import { timing } from './timing'
import { wrongPasswords } from './wrong-passwords'

/** In the order in which they run. */
const faults: readonly Fault[] = [
  kill,
  terminate,
  locked,
  gone,
  diskFull,
  clock,
  oversize,
  storm,
  signUpRace,
  wrongPasswords,
  timing,
  histories,
  instances,
  postgresqlStopped,
  millionRows,
  sweep,
  soak,
  rest,
]

process.chdir(root)
process.exitCode = await main()
// Drivers and agents keep handles open.
process.exit()

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      write: { type: 'string' },
      list: { type: 'boolean', default: false },
      short: { type: 'boolean', default: false },
    },
  })
  if (values.list) {
    for (const { name, title } of faults) process.stdout.write(`${name.padEnd(16)} ${title}\n`)
    return 0
  }
  const unknown = positionals.filter((name) => !faults.some((fault) => fault.name === name))
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
  if (unknown.length > 0 || !Number.isSafeInteger(seed) || seed < 0) {
    const wrong = unknown.length > 0 ? `there is no ${unknown.join(', ')}` : '--seed takes a whole number'
    process.stderr.write(`claim-check: ${wrong}; there are: ${faults.map(({ name }) => name).join(', ')}\n`)
    return 2
  }

  const startedAt = Date.now()
  process.stdout.write(`seed ${seed}\n`)
  const tried: Tried[] = []
  for (const fault of faults.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    tried.push(await runFault(fault, seed, values.short))
    // After each, so that an interrupted run has not measured for nothing.
    if (values.write !== undefined) writeDocument(values.write, tried)
  }
  const failed = tried.filter(({ outcome }) => outcome.failed > 0).map(({ fault }) => fault.name)
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1)
  process.stdout.write(failed.length === 0 ? `All held, in ${minutes} min.\n` : '')
  if (failed.length > 0) process.stderr.write(`claim-check: did not hold after ${minutes} min: ${failed.join(', ')}\n`)
  return failed.length === 0 ? 0 : 1
}

async function runFault(fault: Fault, seed: number, short: boolean): Promise<Tried> {
  process.stdout.write(`\n${fault.name}: ${fault.title}\n`)
  const startedAt = new Date()
  const report = startReport(seed, (line) => process.stdout.write(`${line}\n`), short)
  try {
    await fault.run(report)
  } catch (error) {
    report.check('it ran to its end', false, error instanceof Error ? error.stack : String(error))
  }
  const seconds = (Date.now() - startedAt.getTime()) / 1000
  process.stdout.write(`    ${seconds.toFixed(0)} s\n`)
  return { fault, outcome: report.outcome(), seed, short, startedAt, seconds }
}

function writeDocument(file: string, tried: readonly Tried[]): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const names = faults.map(({ name }) => name)
  writeFileSync(file, faultsDocument(tried, names, before))
}
