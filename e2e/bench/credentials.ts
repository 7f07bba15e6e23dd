import { refreshKeyRing } from '@/lib/auth/key-ring'
import { findStrategy } from '@/lib/auth/strategies'
import { insertUser } from '@/lib/db/users'

/** Issues credentials as the server would, each for a user of its own, without hashing a thousand passwords. */
export async function issueCredentials(count: number): Promise<{ cookies: string[]; tokens: string[] }> {
  await refreshKeyRing()
  const session = findStrategy('session')
  const jwt = findStrategy('jwt')
  if (session === undefined || jwt === undefined) throw new Error('the dial has changed')
  const cookies: string[] = []
  const tokens: string[] = []
  for (let index = 0; index < count; index++) {
    const user = {
      id: crypto.randomUUID(),
      email: `bench-${index}@example.com`,
      name: `Bench ${index}`,
      role: 'member' as const,
    }
    await insertUser({ ...user, passwordHash: '-', createdAt: new Date() })
    cookies.push(
      (await session.format.issue(user, { strategyId: 'session', userAgent: null, alg: null, verifiedHash: '-' }))
        .token,
    )
    tokens.push(
      (await jwt.format.issue(user, { strategyId: 'jwt', userAgent: null, alg: 'ES256', verifiedHash: '-' })).token,
    )
  }
  return { cookies, tokens }
}
