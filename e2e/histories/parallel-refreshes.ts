import type { TestServer } from '../support/http-server'
import { strategyOf } from '../support/http-strategies'
import { textOf } from './attempt'
import { cookieOf, refreshSlot, Wire } from './wire'

/** A grace that is longer than a round takes on a busy machine, and no limit of refreshes. */
export const parallelRefreshEnv = {
  REFRESH_GRACE_SECONDS: '120',
  REFRESH_LIMIT_PER_FAMILY: '1000000',
  LOGIN_LIMIT_PER_ACCOUNT: '1000000',
}

const atOnce = 20

export interface ParallelRefreshes {
  oneWinner: number
  /** Rounds in which the winner's token could be used */
  chainsAlive: number
  /** Rounds in which nothing of the family worked any more after a token from before its last was used again */
  endedByReplay: number
  /** Answers that were neither the winner's nor `refresh_superseded` */
  surprises: string[]
}

/** One person, one family a round: its first token is used by all at once, then the winner's, then the first again. */
export async function runParallelRefreshes(
  server: TestServer,
  rounds: number,
  progress: (round: number) => void = () => {},
): Promise<ParallelRefreshes> {
  const wire = new Wire(server, atOnce)
  const result: ParallelRefreshes = { oneWinner: 0, chainsAlive: 0, endedByReplay: 0, surprises: [] }
  const { id } = strategyOf('jwt-refresh')
  const refresh = (secret: string) => wire.send('POST', `/api/auth/${id}/refresh`, [{ slot: refreshSlot, secret }])
  try {
    const { email, password } = await wire.meet('Ana')
    for (let round = 0; round < rounds; round++) {
      progress(round)
      const signedIn = await wire.send('POST', `/api/auth/${id}/login`, [], { json: { email, password } })
      const first = cookieOf(signedIn, refreshSlot) ?? ''
      const answers = await Promise.all(Array.from({ length: atOnce }, () => refresh(first)))
      const winners = answers.filter(({ status }) => status === 200)
      if (winners.length === 1) result.oneWinner++
      for (const answer of answers)
        if (answer.status !== 200 && answer.json?.code !== 'refresh_superseded') result.surprises.push(textOf(answer))
      const [second = ''] = winners.map((winner) => cookieOf(winner, refreshSlot) ?? '')
      const next = await refresh(second)
      if (next.status === 200) result.chainsAlive++
      const third = cookieOf(next, refreshSlot) ?? ''
      // The first is not the last spent one any more, so this is reuse, within the grace too.
      const replay = await refresh(first)
      const after = await refresh(third)
      if (replay.json?.code === 'invalid_grant' && after.json?.code === 'invalid_grant') result.endedByReplay++
    }
  } finally {
    await wire.close()
  }
  return result
}
