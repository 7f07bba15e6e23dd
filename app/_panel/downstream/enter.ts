import { decodeAnatomy } from '@/lib/token/anatomy'
import { makeCall } from '../exchange/call'
import type { DemoAccount } from '../exchange/contract'
import { isOk } from '../exchange/exchange'
import { holdsCookie, sessionCookieName } from '../lane/cookie-attempt'
import { laneOf } from '../lane/lanes'
import { readStoredToken } from '../lane/stored-token'

/** The modes whose credential this browser lacks. A token that has expired counts as none. */
export function missingModes(): ('session' | 'jwt')[] {
  const token = readStoredToken()
  const end = token === null ? null : (decodeAnatomy(token).expiresAt?.getTime() ?? null)
  const hasToken = token !== null && (end === null || end > Date.now())
  return [...(holdsCookie(sessionCookieName()) ? [] : (['session'] as const)), ...(hasToken ? [] : (['jwt'] as const))]
}

/** A demonstration account that is no admin, or null where this server has none. */
export async function findDemoAccount(): Promise<DemoAccount | null> {
  const { exchange, body } = await makeCall({ path: '/api/demo', credentials: 'omit' })
  if (!isOk(exchange)) return null
  const { accounts } = body as { accounts: DemoAccount[] }
  return accounts.find(({ role }) => role === 'member') ?? accounts[0] ?? null
}

/** Signs in as a demonstration account, under these modes. Returns what stood in the way, or null. */
export async function enterAsDemo(modes: readonly ('session' | 'jwt')[]): Promise<string | null> {
  const account = await findDemoAccount()
  if (account === null) return 'This server has no demonstration accounts. Sign in on the front page, then come back.'
  const { email, password } = account
  const exchanges = await Promise.all(modes.map((id) => laneOf(id).signIn({ email, password })))
  const refused = exchanges.find((exchange) => !isOk(exchange))
  return refused === undefined ? null : `Signing in failed: ${refused.problem?.detail ?? 'no answer came.'}`
}
