import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Answer, send } from '../support/http-client'
import { call, newUser, type SignedIn, signUp, tryLogin, whoAmI } from '../support/http-fixtures'
import { startTestServer, type TestServer } from '../support/http-server'
import { askBeside } from './beside'
import { createLedger, startClients } from './clients'
import { type Fault, type Report, tellLines } from './fault'
import { percentile } from './percentile'
import { findAllBroken } from './promises'
import { signInNew } from './sign-in-new'

const goneMs = 3000
const recoveryMs = 5000

/** How a database file goes away and comes back: which files, and whether as the same or as a copy on another inode. */
const ways = [
  { name: 'the file moved away and back', suffixes: [''], copied: false },
  {
    name: 'the file and what SQLite keeps beside it moved away and back',
    suffixes: ['', '-wal', '-shm'],
    copied: false,
  },
  { name: 'moved away, and a copy put back', suffixes: ['', '-wal'], copied: true },
]

export const gone: Fault = {
  name: 'gone',
  title: 'the database file is moved away and put back: 503 meanwhile, jwt goes on, recovery without a restart',
  async run(report) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-gone-'))
    mkdirSync(path.join(folder, 'elsewhere'))
    const file = path.join(folder, 'claim-check.db')
    const server = await startTestServer({
      REFRESH_GRACE_SECONDS: '40000',
      REFRESH_LIMIT_PER_FAMILY: '1000000',
      DATABASE_URL: `file:${file}`,
    })
    try {
      for (const [turn, way] of ways.entries()) {
        report.part(way.name)
        await takeAway(report, server, file, way, report.seed + turn)
      }
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function takeAway(
  report: Report,
  server: TestServer,
  file: string,
  { suffixes, copied }: (typeof ways)[number],
  seed: number,
): Promise<void> {
  const ledger = createLedger(seed)
  for (const user of ledger.people) await signUp(server, user)
  const token = await signInNew(server, 'jwt')
  const session = await signInNew(server, 'session', token.user)
  const before = startClients(server, ledger, 4)
  await before.answers(60)
  ledger.mayRefuse = true

  const elsewhere = (suffix: string) => path.join(path.dirname(file), 'elsewhere', path.basename(file) + suffix)
  for (const suffix of suffixes) renameSync(file + suffix, elsewhere(suffix))
  const beside = askBeside(server, token)
  const noticedMs = await timeUntil(async () => (await whoAmI(server, session)).status === 503, goneMs)
  report.figure('until a session is told 503', noticedMs, 'ms', { atMost: 1000 })
  const wrong: string[] = []
  for (const endsAt = performance.now() + goneMs; performance.now() < endsAt; ) {
    wrong.push(...(await findWrongAnswers(server, session)))
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  tellLines(report, 'answers that are wrong while it is away', wrong)
  report.check('nobody makes an empty one in its place', !existsSync(file))

  for (const suffix of suffixes) {
    if (copied) copyFileSync(elsewhere(suffix), file + suffix)
    else renameSync(elsewhere(suffix), file + suffix)
    if (copied) rmSync(elsewhere(suffix))
  }
  const works = async () =>
    (await whoAmI(server, session)).status === 200 &&
    (await send(server, 'GET', '/readyz')).status === 200 &&
    (await tryLogin(server, 'session', token.user)).status === 200
  report.figure('recovery after it is back', await timeUntil(works, 2 * recoveryMs), 'ms', { atMost: recoveryMs })
  await beside.stop()
  await before.ended()
  ledger.mayRefuse = false
  const after = startClients(server, ledger, 4)
  await after.answers(20)
  await after.ended()
  tellLines(report, 'answers to other clients that are neither right nor 503', ledger.unexpected)
  tellLines(report, 'answers of jwt beside it that were not 200', beside.wrong)
  report.figure('me of jwt beside it, p99', percentile(beside.tookMs, 0.99), 'ms')
  tellLines(report, 'acknowledged and not so, or refused and yet done', await findAllBroken(server, ledger.held))
}

/** What the contract says of each while the database is away. */
async function findWrongAnswers(server: TestServer, session: SignedIn): Promise<string[]> {
  const expected: [string, number, Promise<Answer>][] = [
    ['me of session', 503, whoAmI(server, session)],
    ['sign-out', 503, call(server, session, 'POST', '/api/auth/session/logout')],
    ['sessions', 503, call(server, session, 'GET', '/api/sessions')],
    ['sign-in', 503, tryLogin(server, 'jwt', session.user)],
    ['sign-up', 503, signUp(server, newUser())],
    ['/readyz', 503, send(server, 'GET', '/readyz')],
    ['/healthz', 200, send(server, 'GET', '/healthz')],
    ['jwks.json', 200, send(server, 'GET', '/.well-known/jwks.json')],
  ]
  const wrong: string[] = []
  for (const [name, right, asked] of expected) {
    const { status, headers } = await asked
    if (status !== right) wrong.push(`${name} answers ${status}`)
    else if (right === 503 && !(Number(headers['retry-after']) >= 1)) wrong.push(`${name} says no Retry-After`)
  }
  return wrong
}

/** How long it takes until something is so, in ms; NaN if it never is. */
async function timeUntil(isSo: () => Promise<boolean>, atMostMs: number): Promise<number> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < atMostMs) {
    if (await isSo()) return performance.now() - startedAt
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return Number.NaN
}
