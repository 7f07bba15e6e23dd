import { strategies } from '@/lib/auth/strategies'
import { type Job, load, measureInRounds, median, ratioOf, type Sample, type Target } from './load'
import { residentMb } from './process-usage'
import type { BenchServer } from './server'
import { pairOf, touching, traced } from './targets'

const goal = 0.9

/** Prints how many answers a second each strategy gives, as ratios to its bare twin and to the empty handler, and what memory that takes. */
export async function measureHandlers(
  server: BenchServer,
  tokens: ReadonlyMap<string, string[]>,
  rounds: number,
  answers: number,
): Promise<void> {
  const pairs = strategies.map((strategy) => pairOf(strategy, tokens.get(strategy.id) ?? []))
  const [session, jwt] = pairs
  if (session === undefined || jwt === undefined) throw new Error('the dial has changed')
  const empty: Target = { name: 'empty handler', path: '/api/bench/empty/me', headers: [{}] }
  const jwtStatic: Target = { ...jwt.twin, name: 'bare jwt, static', path: '/api/bench-static/jwt' }
  const variants = [traced(jwt), traced(session), touching(session)]
  const jobs: Job[] = [empty, ...pairs.flatMap(({ twin, ours }) => [twin, ours]), jwtStatic, ...variants].map(
    (target) => ({ server, target }),
  )

  // Memory first, while the twins have not been loaded yet.
  for (const { ours } of pairs) await load({ server, target: ours }, Math.ceil(10_000 / pairs.length))
  const residentAfterMb = residentMb(server.pid)
  for (const job of jobs) await load(job, 1500)
  const measured = await measureInRounds(jobs, rounds, answers)
  const samplesOf = (target: Target) => measured[jobs.findIndex((job) => job.target.name === target.name)] ?? []
  const ratio = (ours: Target, theirs: Target, of: (sample: Sample) => number = ({ perSecond }) => perSecond) =>
    ratioOf(samplesOf(ours).map(of), samplesOf(theirs).map(of))

  process.stdout.write(`\n${rounds} rounds of ${answers} answers each, 8 connections, medians\n`)
  for (const { target } of jobs) {
    const samples = samplesOf(target)
    const perSecond = median(samples.map((sample) => sample.perSecond)).toFixed(0)
    const threadMs = median(samples.map((sample) => sample.threadMs)).toFixed(3)
    const p99 = median(samples.map((sample) => sample.p99Ms))
    process.stdout.write(
      `  ${target.name.padEnd(24)} ${perSecond.padStart(6)} /s   ${threadMs} ms of the thread   p99 ${p99} ms   ${ratio(target, empty).toFixed(2)} of the empty handler\n`,
    )
  }
  process.stdout.write(`\nto the bare twin (goal: at least ${goal.toFixed(2)}), and by time of the thread alone\n`)
  for (const { twin, ours } of pairs) {
    const value = ratio(ours, twin)
    const byThread = ratio(twin, ours, ({ threadMs }) => threadMs)
    process.stdout.write(
      `  ${ours.name.padEnd(24)} ${value.toFixed(3)}   ${byThread.toFixed(3)}${value < goal ? '   below' : ''}\n`,
    )
  }
  print('me of jwt to a twin on a path without a parameter', ratio(jwt.ours, jwtStatic))
  for (const target of variants) {
    const plain = target.path === jwt.ours.path ? jwt.ours : session.ours
    print(`${target.name}, to without`, ratio(target, plain))
  }
  process.stdout.write(
    `  resident memory after 10,000 requests of all strategies: ${residentAfterMb.toFixed(0)} MB (goal: under 350)\n`,
  )
}

function print(what: string, value: number): void {
  process.stdout.write(`  ${what}: ${value.toFixed(3)}\n`)
}
