import { type Answer, ownOrigin, send } from '../support/http-client'
import { call, cookieValue, newUser, type SignedIn, signUp, whoAmI } from '../support/http-fixtures'
import { startTestServer, type TestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'
import { type Fault, type Report, tellLines } from './fault'
import { signInNew } from './sign-in-new'

const hour = 3600
/** The defaults of a session, in seconds */
const idle = 1800
const absolute = 43_200

export const clock: Fault = {
  name: 'clock',
  title: 'the clock leaps an hour forward and back, and a minute either way: nothing outlives its limits',
  async run(report) {
    const server = await startTestServer({ REFRESH_GRACE_SECONDS: '10', REFRESH_LIMIT_PER_FAMILY: '1000000' })
    try {
      await leapForward(report, server)
      await leapBack(report, server)
      await drift(report, server)
      await leapInTheMiddle(report, server)
    } finally {
      await server.stop()
    }
  },
}

/** An hour later everything that lives shorter has ended, and what ended stays ended when the clock is put right. */
async function leapForward(report: Report, server: TestServer): Promise<void> {
  const all = await signInEverywhere(server)
  server.setClock(hour)
  await expectAll(report, server, all, 401, 'an hour later every credential that lives shorter has expired')
  // A session that was refused as expired may be swept or not: either way it is not used up by asking.
  const family = all.find(({ strategy }) => strategy.id === 'jwt-refresh')
  if (family === undefined) throw new TypeError('no family')
  const renewed = await refresh(server, refreshTokenOf(family))
  report.check('a family that lives 12 h renews', renewed.status === 200, renewed.text)
  server.setClock(absolute + 1)
  const late = await refresh(server, cookieValue(renewed))
  report.check('not past its absolute end', late.status === 400, `${late.status}`)
  server.setClock(0)
}

/** What was issued an hour ahead of the clock is from the future: refused, until its time has come. */
async function leapBack(report: Report, server: TestServer): Promise<void> {
  server.setClock(hour)
  const all = await signInEverywhere(server)
  await expectAll(report, server, all, 200, 'signed in while the clock is an hour ahead')
  server.setClock(0)
  await expectAll(report, server, all, 401, 'put right: credentials from an hour ahead are refused')
  const family = all.find(({ strategy }) => strategy.id === 'jwt-refresh')
  const early = family === undefined ? null : await refresh(server, refreshTokenOf(family))
  report.check('so is a refresh token from then', early?.status === 400, `${early?.status}`)
  server.setClock(hour)
  await expectAll(report, server, all, 200, 'and good once their time has come')
  server.setClock(0)
}

/** Two clocks that differ by up to a minute do no harm. */
async function drift(report: Report, server: TestServer): Promise<void> {
  for (const ahead of [60, -60]) {
    server.setClock(ahead)
    const all = await signInEverywhere(server)
    server.setClock(ahead === 60 ? 1 : 0)
    const shortLived = all.filter(({ strategy }) => strategy.lifetimeSeconds > 60)
    await expectAll(report, server, shortLived, 200, `issued by a clock that is ${ahead} s off`)
  }
  server.setClock(62)
  const tooFar = await signInEverywhere(server)
  server.setClock(0)
  await expectAll(report, server, tooFar, 401, 'issued by one that is 62 s ahead')
}

/** A session in use while the clock leaps both ways ends at its absolute limit, counted from where it began. */
async function leapInTheMiddle(report: Report, server: TestServer): Promise<void> {
  const session = await signInNew(server, 'session')
  const wrong: string[] = []
  for (let at = 0; at < absolute; at += idle - 100) {
    for (const leap of [at, Math.max(0, at - hour), at]) {
      server.setClock(leap)
      const { status, json } = await whoAmI(server, session)
      if (status !== 200) wrong.push(`${status} at ${leap} s`)
      else if (Date.parse(json.credential.expiresAt) > Date.parse(json.credential.issuedAt) + absolute * 1000) {
        wrong.push(`promised until after its absolute limit at ${leap} s`)
      }
    }
  }
  tellLines(report, 'wrong answers to a session in use over 12 h with a leap back every half hour', wrong)
  server.setClock(absolute + 1)
  const { status } = await whoAmI(server, session)
  report.check('a session in use ends at its absolute limit', status === 401, `${status}`)
  server.setClock(0)
  const ended = await call(server, await signInNew(server, 'session'), 'POST', '/api/auth/session/logout')
  report.check('and all is well afterwards', ended.json.effect === 'immediate', ended.text)
}

async function signInEverywhere(server: TestServer): Promise<SignedIn[]> {
  const user = newUser()
  await signUp(server, user)
  const all: SignedIn[] = []
  for (const { id } of strategies) all.push(await signInNew(server, id, user))
  return all
}

async function expectAll(
  report: Report,
  server: TestServer,
  all: SignedIn[],
  status: number,
  promise: string,
): Promise<void> {
  const others: string[] = []
  for (const signedIn of all) {
    const answer = await whoAmI(server, signedIn)
    if (answer.status !== status) others.push(`${signedIn.strategy.id}: ${answer.status}`)
  }
  report.check(promise, others.length === 0, others.join(', '))
}

function refreshTokenOf({ answer }: SignedIn): string {
  return cookieValue(answer)
}

function refresh(server: TestServer, token: string): Promise<Answer> {
  const headers = { ...ownOrigin(server), cookie: `cc_refresh=${token}` }
  return send(server, 'POST', '/api/auth/jwt-refresh/refresh', { headers })
}
