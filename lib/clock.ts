import { readFileSync } from 'node:fs'
import { env } from './env'

/**
 * The time that every decision of the server uses, in epoch milliseconds.
 *
 * Tests move it through `CLOCK_OFFSET_FILE`, a file holding milliseconds; lib/env.ts refuses that variable
 * outside of a test server on loopback. There is no way to move it through HTTP. It does not move the
 * clock inside libraries (iron-session, argon2), nor timers.
 */
export function now(): number {
  const file = env().CLOCK_OFFSET_FILE
  return file === undefined ? Date.now() : Date.now() + readOffsetMs(file)
}

function readOffsetMs(file: string): number {
  try {
    const offsetMs = Number(readFileSync(file, 'utf8').trim() || '0')
    return Number.isFinite(offsetMs) ? offsetMs : 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
