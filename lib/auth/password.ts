import { AsyncResource } from 'node:async_hooks'
import { hash, verify } from '@node-rs/argon2'
import PQueue from 'p-queue'
import { Problem } from '../http/problem'
import { processWide } from '../process-wide'

/** OWASP Password Storage Cheat Sheet: argon2id (the library's default) with 19 MiB, two passes, one lane. */
export const hashParameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** How many hashes run at once, and how many may wait. More waiting would only make everybody time out. */
const running = 2
const waiting = 40

const queue = () => processWide('hash-queue', () => new PQueue({ concurrency: running }))

/** A hash that no password has, so that an unknown e-mail costs as much as a known one. Made once per process, at its start. */
const decoy = () => processWide('decoy-hash', () => hash(crypto.randomUUID(), hashParameters))

/** Makes what the first check would else wait for, and be told from later ones by. */
export async function preparePasswords(): Promise<void> {
  await decoy()
}

/** Hashes a password for storage, as a PHC string. The caller has checked its length. @throws Problem 503 `overloaded` */
export async function hashPassword(password: string): Promise<string> {
  return await queued(() => hash(normalisePassword(password), hashParameters))
}

/**
 * True if the password fits the stored hash. Without a hash (`null`: no such user) it does the same work and says false.
 *
 * @throws Problem 503 `overloaded`
 */
export async function verifyPassword(password: string, storedHash: string | null): Promise<boolean> {
  return await queued(async () => {
    const fits = await verify(storedHash ?? (await decoy()), normalisePassword(password))
    return fits && storedHash !== null
  })
}

/** NFC, so that a letter typed as one code point or as two is one password (NIST SP 800-63B-4 §3.1.1.2). Nothing is cut or folded. */
export function normalisePassword(password: string): string {
  return password.normalize('NFC')
}

/**
 * Refuses where no password could be checked anyway. To be asked before anything else is done for a request: in a storm most
 * of them end here, and each would write to the database first.
 *
 * @throws Problem 503 `overloaded`
 */
export function refuseIfOverloaded(): void {
  if (queue().size < waiting) return
  throw new Problem(503, 'overloaded', {
    detail: 'Too many passwords are being checked right now. Try again in a second.',
    headers: { 'retry-after': '1' },
  })
}

async function queued<T>(work: () => Promise<T>): Promise<T> {
  refuseIfOverloaded()
  // Bound, so that what waits stays with its own request and recorder.
  return (await queue().add(AsyncResource.bind(work))) as T
}
