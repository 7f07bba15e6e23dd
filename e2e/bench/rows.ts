import path from 'node:path'
import { sessionStrategy } from '@/lib/auth/strategies'
import { load, measureInRounds, median, ratioOf, type Sample } from './load'
import { startServer } from './server'
import { addSessions, copyWithSessions, explainLookup } from './session-rows'
import { markSessionsSeen } from './sessions-seen'
import { pairOf } from './targets'

const many = 1_000_000

/** Where the rows come from and go to. */
interface Place {
  databaseUrl: string
  folder: string
  port: number
}

/**
 * Prints what `me` of `session` gives with the rows of these tokens alone and with a million, on two servers of one build,
 * in turn.
 */
export async function measureRows(place: Place, tokens: string[], rounds: number, answers: number): Promise<void> {
  const { databaseUrl, folder, port } = place
  const { id } = sessionStrategy
  process.stdout.write(`\nme of ${id} with ${tokens.length} and with ${many} session rows\n`)
  await markSessionsSeen('not due')
  const small = await copyWithSessions(databaseUrl, id, path.join(folder, 'small.db'))
  const large = await copyWithSessions(databaseUrl, id, path.join(folder, 'large.db'))
  const startedAt = performance.now()
  await addSessions(large, id, many - tokens.length)
  process.stdout.write(`  the rows were made in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`)
  for (const line of await explainLookup(large, id)) process.stdout.write(`  query plan: ${line}\n`)

  const servers = [await startServer(port + 1, small), await startServer(port + 2, large)]
  try {
    const { ours } = pairOf(sessionStrategy, tokens)
    const jobs = servers.map((server) => ({ server, target: { ...ours, before: undefined } }))
    for (const job of jobs) await load(job, 1000)
    const [few = [], all = []] = await measureInRounds(jobs, rounds, answers)
    const speeds = (samples: Sample[]) => samples.map(({ perSecond }) => perSecond)
    const times = (samples: Sample[]) => samples.map(({ threadMs }) => threadMs)
    process.stdout.write(`  ${median(speeds(few)).toFixed(0)} and ${median(speeds(all)).toFixed(0)} /s\n`)
    process.stdout.write(
      `  ratio: ${ratioOf(speeds(all), speeds(few)).toFixed(3)} (goal: at least 0.90), by time of the thread ${ratioOf(times(few), times(all)).toFixed(3)}\n`,
    )
  } finally {
    for (const server of servers) await server.stop()
  }
}
