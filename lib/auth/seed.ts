import { now } from '../clock'
import { findUserForSignIn, upsertDemoUser } from '../db/users'
import { demoAccounts, demoPassword } from './demo-accounts'
import { hashPassword, verifyPassword } from './password'

/**
 * Makes the demonstration accounts, or puts back what was changed about them, and returns how many it wrote. They sign
 * in only while DEMO=1.
 */
export async function seedDemoAccounts(): Promise<number> {
  let written = 0
  for (const { email, name, role } of demoAccounts) {
    const existing = await findUserForSignIn(email)
    const intact =
      existing?.demo &&
      existing.name === name &&
      existing.role === role &&
      (await verifyPassword(demoPassword, existing.passwordHash))
    if (intact) continue
    const passwordHash = await hashPassword(demoPassword)
    await upsertDemoUser({ id: crypto.randomUUID(), email, name, role, passwordHash, createdAt: new Date(now()) })
    written++
  }
  return written
}
