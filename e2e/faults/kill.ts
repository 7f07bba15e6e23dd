import { findFreePort } from '../support/free-ports'
import { signUp } from '../support/http-fixtures'
import { createSealPassword, startTestServer, type TestServer } from '../support/http-server'
import { createTestDatabase } from '../support/http-storage'
import { createLedger, type Ledger, startClients } from './clients'
import { findDamage } from './damage'
import { type Fault, type Report, tellLines } from './fault'
import { loadOfNextMs } from './pace'
import { percentile } from './percentile'
import { findAllBroken, type Held } from './promises'

/** How many ask at the same time. */
const clients = 6

/** It is killed after so many answers at most, by chance, and then at any instant of so many milliseconds. */
const mostAnswers = 30
const withinMs = 60

/** Long enough that nothing ends by itself, and high enough that no limit is reached. */
const settings = {
  SESSION_IDLE_SECONDS: '40000',
  ACCESS_TOKEN_TTL_SECONDS: '40000',
  SEALED_TTL_SECONDS: '40000',
  REFRESH_ACCESS_TTL_SECONDS: '40000',
  REFRESH_GRACE_SECONDS: '40000',
  REFRESH_LIMIT_PER_FAMILY: '1000000',
}

/** Ready again in 3 s, and where Node alone takes more than a sixth of that to load Next, in six times as long (ADR 038). */
const goalMs = 3000
const goalInLoads = 6

/** What the kills have shown. */
interface Findings {
  readyMs: number[]
  /** What Node took to load Next's server, every tenth time and after a start that took longer than its goal */
  loadMs: number[]
  /** How many such loads, of the last three, each start took */
  readyInLoads: number[]
  inFlight: number
  broken: string[]
  damaged: string[]
}

export const kill: Fault = {
  name: 'kill',
  title: 'kill -9 at random instants of sign-in, sign-out, refresh and sign-up: nothing acknowledged is lost or undone',
  async run(report) {
    const kills = report.short ? 10 : 200
    const database = await createTestDatabase('sqlite')
    const env = { ...settings, PORT: String(await findFreePort()), SEAL_PASSWORD: createSealPassword() }
    const ledger = createLedger(report.seed)
    const findings: Findings = { readyMs: [], loadMs: [], readyInLoads: [], inFlight: 0, broken: [], damaged: [] }
    let server = await startTestServer(env, database)
    try {
      for (const user of ledger.people) await signUp(server, user)
      for (let round = 1; round <= kills; round++) {
        const touched = await killWhileBusy(server, ledger, findings)
        findings.damaged.push(...findDamage(database.url))
        if (round % 10 === 1) await measureLoad(findings)
        const startedAt = performance.now()
        server = await startTestServer(env, database)
        const readyMs = performance.now() - startedAt
        findings.readyMs.push(readyMs)
        const before = paceMs(findings)
        // A slow spell may have begun since: then it is still there.
        if (readyMs > goalInLoads * before) await measureLoad(findings)
        findings.readyInLoads.push(readyMs / Math.max(before, paceMs(findings)))
        findings.broken.push(...(await findAllBroken(server, touched)))
        if (round % 20 === 0) report.progress(`${round} of ${kills} kills, ${ledger.held.size} promises kept in mind`)
      }
      // Once more everything, also what nobody has touched since an early kill.
      findings.broken.push(...(await findAllBroken(server, ledger.held)))
    } finally {
      await server.stop()
      await database.remove()
    }
    tell(report, ledger, findings)
    report.check(`${kills} kills`, findings.readyMs.length === kills, `only ${findings.readyMs.length}`)
  },
}

async function measureLoad({ loadMs }: Findings): Promise<void> {
  for (let i = 0; i < 3; i++) loadMs.push(await loadOfNextMs())
}

/** What a load takes according to the last three of them, at least what the goal in seconds goes by. */
function paceMs({ loadMs }: Findings): number {
  return Math.max(percentile(loadMs.slice(-3), 0.5), goalMs / goalInLoads)
}

/** Lets the clients work, kills at a random instant, and returns what they worked with. */
async function killWhileBusy(server: TestServer, ledger: Ledger, findings: Findings): Promise<Set<Held>> {
  const clientsAtWork = startClients(server, ledger, clients)
  await clientsAtWork.answers(ledger.chance.between(0, mostAnswers))
  await new Promise((resolve) => setTimeout(resolve, ledger.chance.between(0, withinMs)))
  findings.inFlight += ledger.inFlight
  clientsAtWork.expectSilence()
  await server.kill()
  await clientsAtWork.ended()
  return clientsAtWork.touched
}

function tell(
  report: Report,
  ledger: Ledger,
  { readyMs, loadMs, readyInLoads, inFlight, broken, damaged }: Findings,
): void {
  for (const [name, count] of ledger.acknowledged) report.figure(`acknowledged: ${name}`, count, 'times')
  report.figure('requests that were on their way at a kill', inFlight, '', { atLeast: readyMs.length })
  const counted: [string, string[]][] = [
    ['acknowledged, and then lost or undone', broken],
    ['damage (integrity_check, foreign_key_check)', damaged],
    ['answers that nobody foresaw', ledger.unexpected],
  ]
  for (const [name, lines] of counted) tellLines(report, name, lines)
  report.figure('bare Node loads Next’s server, median', percentile(loadMs, 0.5), 'ms')
  report.figure('ready again after the start command, median', percentile(readyMs, 0.5), 'ms')
  report.figure('ready again after the start command, slowest', percentile(readyMs, 1), 'ms')
  const unit = `loads of ${goalMs / goalInLoads} ms or more`
  report.figure('ready again, slowest, in', percentile(readyInLoads, 1), unit, { atMost: goalInLoads })
}
