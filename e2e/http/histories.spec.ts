import { historyEnv, runHistories } from '../histories/run-histories'
import { expect, test } from '../support/http-fixtures'

/** Set HISTORY_SEED to repeat a run, and HISTORY_STEPS for another length. */
const seed = Number(process.env.HISTORY_SEED ?? Date.now() % 1_000_000)

test.use({ serverEnv: historyEnv })

test('G21: random histories: what has ended never works again, what lives works, and nobody sees another’s', async ({
  server,
  database,
}) => {
  test.setTimeout(900_000)
  // What the two databases could do differently, a few steps show.
  const steps = Number(process.env.HISTORY_STEPS ?? (database === 'sqlite' ? 5000 : 1000))
  process.stdout.write(`history seed ${seed}\n`)
  const startedAt = Date.now()
  const { violation, leaked, ...made } = await runHistories(server, { steps, seed })
  process.stdout.write(`${JSON.stringify(made)} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`)
  const found = `seed ${seed}, after ${violation?.afterSteps} steps, shortened to ${violation?.shrunkTo}:\n${violation?.text}`
  expect(violation, found).toBeNull()
  expect(made.steps).toBeGreaterThanOrEqual(steps)
  expect(leaked, 'row 69: passwords and credentials in the log').toBe(0)
})
