import { BuiltPagesError, builtPages } from '../built-pages'
import { now } from '../clock'
import { sweepExpired } from '../db/expiry-sweep'
import { endDemoSessions } from '../db/users'
import { EnvError, env } from '../env'
import { logError } from '../log'
import { processWide } from '../process-wide'
import { KeySealError, refreshKeyRing } from './key-ring'
import { preparePasswords } from './password'
import { reportRefusals } from './refusals'
import { seedDemoAccounts } from './seed'

/** How often what has expired is deleted, in milliseconds. */
const sweepIntervalMs = 60_000

/** How long after a failure the demonstration accounts are tried again, in milliseconds. */
const demoRetryMs = 10_000

/** How often refused credentials are reported, in milliseconds. */
const reportIntervalMs = 60_000

/**
 * Checks the settings, and in production the list of the build's pages; reads the keys, makes the demonstration accounts or ends
 * what they hold where there is no demo, and starts what runs beside the requests: the key refresh every KEY_CACHE_SECONDS, the expiry sweep
 * and the report of refused credentials. Settings that can't work end the process with the variable's name; a database that
 * is away does not.
 */
export async function startBackground({ production }: { production: boolean }): Promise<void> {
  try {
    env()
    if (production) builtPages()
    await refreshKeyRing()
  } catch (error) {
    if (error instanceof EnvError || error instanceof KeySealError || error instanceof BuiltPagesError) {
      for (const line of error.message.split('\n')) process.stderr.write(`claim-check: ${line}\n`)
      process.exit(1)
    }
    logError('signing keys could not be read at start, trying again', error)
  }
  await preparePasswords()
  await settleDemo()
  processWide('background', () => {
    // Twice a period: with the time that a load takes, every instance has read a new key before it signs.
    repeat(env().KEY_CACHE_SECONDS * 500, 'key refresh', refreshKeyRing)
    repeat(sweepIntervalMs, 'expiry sweep', async () => {
      await sweepExpired(new Date(now()), env().SESSION_IDLE_SECONDS * 1000)
    })
    repeat(reportIntervalMs, 'report of refused credentials', async () => reportRefusals())
    process.on('exit', reportRefusals)
    return true
  })
}

async function settleDemo(): Promise<void> {
  try {
    if (env().DEMO) await seedDemoAccounts()
    else await endDemoSessions()
  } catch (error) {
    logError('demonstration accounts could not be settled, trying again', error)
    setTimeout(settleDemo, demoRetryMs).unref()
  }
}

function repeat(intervalMs: number, name: string, work: () => Promise<void>): void {
  const timer = setTimeout(async () => {
    try {
      await work()
    } catch (error) {
      logError(`${name} failed, trying again`, error)
    }
    repeat(intervalMs, name, work)
  }, intervalMs)
  timer.unref()
}
