import { prepareWays, type Way } from './call-ways'
import { median } from './load'
import { mainThreadMs } from './process-usage'

const rounds = 30
const callsPerRound = 80

/**
 * Prints what one call costs in each way to make it, in turn within one process: the time of the JavaScript thread, which is what a
 * server has least of, and that of all threads, where WebCrypto does its work.
 */
export async function measureCalls(): Promise<void> {
  const groups = await prepareWays()
  const ways = [...groups.values()].flat()
  const costs = new Map<Way, Cost[]>(ways.map((way) => [way, []]))
  for (let round = -5; round < rounds; round++) {
    for (const way of round % 2 === 0 ? ways : [...ways].reverse()) {
      const cost = await measureWay(way)
      // The first rounds are for the compiler.
      if (round >= 0) costs.get(way)?.push(cost)
    }
  }
  process.stdout.write(
    `\none call, in ms of the thread and (of all threads); medians of ${rounds} rounds of ${callsPerRound}\n`,
  )
  for (const [what, group] of groups) {
    process.stdout.write(`  ${what}\n`)
    for (const way of group) {
      const thread = median((costs.get(way) ?? []).map(({ threadMs }) => threadMs)).toFixed(3)
      const all = median((costs.get(way) ?? []).map(({ allMs }) => allMs)).toFixed(3)
      process.stdout.write(`    ${way.name.padEnd(60)} ${thread}  (${all})\n`)
    }
  }
}

interface Cost {
  threadMs: number
  allMs: number
}

async function measureWay({ call }: Way): Promise<Cost> {
  const allBefore = process.cpuUsage()
  const threadBefore = mainThreadMs(process.pid)
  for (let index = 0; index < callsPerRound; index++) await call(index)
  const threadMs = (mainThreadMs(process.pid) - threadBefore) / callsPerRound
  const { user, system } = process.cpuUsage(allBefore)
  return { threadMs, allMs: (user + system) / 1000 / callsPerRound }
}
