import { env } from '../env'
import { Problem } from '../http/problem'

/** The accounts that exist with DEMO=1. Their password is public, so they sign in only there and can't be changed. */
export const demoAccounts = [
  { email: 'ada@example.com', name: 'Ada Lovelace', role: 'admin' },
  { email: 'grace@example.com', name: 'Grace Hopper', role: 'member' },
] as const

export const demoPassword = 'correct horse battery staple'

/** True for a normalised e-mail of a demonstration account. */
export function isDemoEmail(email: string): boolean {
  return demoAccounts.some((account) => account.email === email)
}

/** For routes that exist in demo mode alone. @throws Problem 404 `not_found` */
export function requireDemoMode(): void {
  if (!env().DEMO) throw new Problem(404, 'not_found', { detail: 'There is no such route.' })
}
