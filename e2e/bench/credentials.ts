import { refreshKeyRing } from '@/lib/auth/key-ring'
import type { Strategy } from '@/lib/auth/strategies'
import { insertUser } from '@/lib/db/users'

/**
 * Issues credentials of each strategy by the code that the server issues them with, each for a user of its own, without
 * hashing a thousand passwords. Returns the tokens by strategy.
 */
export async function issueCredentials(strategies: readonly Strategy[], count: number): Promise<Map<string, string[]>> {
  await refreshKeyRing()
  const tokens = new Map<string, string[]>(strategies.map(({ id }) => [id, []]))
  for (let index = 0; index < count; index++) {
    const id = crypto.randomUUID()
    const user = { id, email: `${id}@example.com`, name: `Bench ${index}`, role: 'member' as const }
    await insertUser({ ...user, passwordHash: '-', createdAt: new Date() })
    for (const { id: strategyId, format } of strategies) {
      const issued = await format.issue(user, {
        strategyId,
        userAgent: null,
        alg: null,
        verifiedHash: '-',
        at: new Date(),
      })
      tokens.get(strategyId)?.push(issued.token)
    }
  }
  return tokens
}
