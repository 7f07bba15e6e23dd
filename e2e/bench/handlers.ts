import type { Strategy } from '@/lib/auth/strategies'
import { type Job, load, measureInRounds, median, ratioOf, type Sample, type Target } from './load'
import { residentMb } from './process-usage'
import type { BenchServer } from './server'
import { pairOf, variantsOf } from './targets'

const goal = 0.9

/** Prints how many answers a second each strategy gives, as ratios to its bare twin and to the empty handler, and what memory that takes. */
export async function measureHandlers(
  server: BenchServer,
  chosen: readonly Strategy[],
  tokens: ReadonlyMap<string, string[]>,
  rounds: number,
  answers: number,
): Promise<void> {
  const pairs = chosen.map((strategy) => pairOf(strategy, tokens.get(strategy.id) ?? []))
  const empty: Target = { name: 'empty handler', path: '/api/bench/empty/me', headers: [{}] }
  const variants = pairs.flatMap((pair) => variantsOf(pair).map((target) => ({ target, plain: pair.ours })))
  const targets = [empty, ...pairs.flatMap(({ twin, ours }) => [twin, ours]), ...variants.map(({ target }) => target)]
  const jobs: Job[] = targets.map((target) => ({ server, target }))

  // Memory first, while the twins have not been loaded yet.
  for (const { ours } of pairs) await load({ server, target: ours }, Math.ceil(10_000 / pairs.length))
  const residentAfterMb = residentMb(server.pid)
  for (const job of jobs) await load(job, 500)
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
  process.stdout.write('\nvariants, to the plain `me` of the same strategy\n')
  for (const { target, plain } of variants) {
    process.stdout.write(`  ${target.name.padEnd(24)} ${ratio(target, plain).toFixed(3)}\n`)
  }
  process.stdout.write(
    `  resident memory after 10,000 requests of these strategies: ${residentAfterMb.toFixed(0)} MB (goal: under 350)\n`,
  )
}
