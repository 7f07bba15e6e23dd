import http from 'node:http'
import net from 'node:net'
import { ownOrigin } from '../support/http-client'
import { newUser, type SignedIn, signUp, type TestUser } from '../support/http-fixtures'
import { startTestServer, type TestServer } from '../support/http-server'
import { type Chance, createChance } from './chance'
import { type Fault, tellLines } from './fault'
import { percentile } from './percentile'
import { signInNew } from './sign-in-new'
import { type Ending, isAnswered, sendOnce } from './strict-request'

/** Who asks, each with a connection of its own: at once again, after a pause by chance, and with a new connection each time. */
const restless = 6
const thinking = 6
const fresh = 4
/** Connections that are open and quiet: after a request, and from the first. */
const idle = 20
const silent = 5
/** How long after the signal a slow sender sends the rest, in milliseconds. */
const slowMs = 2000

/** What one stop did. */
interface Stop {
  endings: Ending[]
  slow: Ending[]
  goneMs: number
  exitCode: number
}

export const terminate: Fault = {
  name: 'terminate',
  title: 'SIGTERM under load: every request that was taken is answered, and the server is gone in time',
  async run(report) {
    const chance = createChance(report.seed)
    const rounds = report.short ? 3 : 20
    const stops: Stop[] = []
    for (let round = 1; round <= rounds; round++) {
      stops.push(await stopUnderLoad(chance, slowMs))
      if (round % 5 === 0) report.progress(`${round} of ${rounds} stops`)
    }
    const endings = stops.flatMap((stop) => stop.endings)
    const slow = stops.flatMap((stop) => stop.slow)
    const gone = stops.map((stop) => stop.goneMs)
    report.figure('stops under load', stops.length, '', { atLeast: rounds })
    report.figure('requests answered', endings.filter(isAnswered).length, '', { atLeast: rounds * restless })
    const failed = [...endings, ...slow].filter((ending) => !isAnswered(ending) && ending.as !== 'refused')
    const wrong = failed.map((ending) => (ending.as === 'failed' ? ending.why : JSON.stringify(ending)))
    tellLines(report, 'requests that were sent and not answered, or with 5xx', wrong)
    const finished = slow.filter(isAnswered).length
    report.figure('slow senders answered, who sent the rest 2 s after the signal', finished, '', {
      atLeast: rounds * 2,
    })
    report.figure('gone after the signal, median', percentile(gone, 0.5), 'ms')
    report.figure('gone after the signal, slowest', percentile(gone, 1), 'ms', { atMost: 10_000 })
    const never = await stopUnderLoad(chance, 60_000)
    report.figure('gone, beside senders who never finish', never.goneMs, 'ms', { atMost: 10_000 })
    const codes = [...stops, never].map((stop) => stop.exitCode)
    report.check(
      'every stop is a success',
      codes.every((code) => code === 0),
      codes.join(', '),
    )
  },
}

/** Starts a server, loads it, stops it at an instant by chance, and sees how each request ended. */
async function stopUnderLoad(chance: Chance, restAfterMs: number): Promise<Stop> {
  const server = await startTestServer({})
  const user = newUser()
  await signUp(server, user)
  const session = await signInNew(server, 'session', user)
  const token = await signInNew(server, 'jwt', user)
  const state = { stopped: false }
  const endings: Ending[] = []
  const requests = (pauseMs: () => number, agent: http.Agent | false) =>
    askOn(server, [session, token], user, endings, state, pauseMs, agent)
  const clients = [
    ...repeat(restless, () => requests(() => 0, keptAgent())),
    ...repeat(thinking, () => requests(() => chance.between(20, 400), keptAgent())),
    ...repeat(fresh, () => requests(() => 0, false)),
  ]
  const quiet = [...repeat(idle, () => openIdle(server)), ...repeat(silent, () => openSilent(server))]
  await new Promise((resolve) => setTimeout(resolve, chance.between(300, 1000)))
  let tellSlow = () => {}
  const signal = new Promise<void>((resolve) => {
    tellSlow = resolve
  })
  const slow = repeat(2, () => sendSlowly(server, user, signal, restAfterMs))
  await new Promise((resolve) => setTimeout(resolve, 200))

  const startedAt = performance.now()
  tellSlow()
  const exitCode = await server.stop()
  const goneMs = performance.now() - startedAt
  state.stopped = true
  await Promise.all(clients)
  for (const socket of quiet) socket.destroy()
  return { endings, slow: await Promise.all(slow), goneMs, exitCode }
}

/** Asks until nobody listens any more. */
async function askOn(
  server: TestServer,
  [session, token]: [SignedIn, SignedIn],
  { email, password }: TestUser,
  endings: Ending[],
  state: { stopped: boolean },
  pauseMs: () => number,
  agent: http.Agent | false,
): Promise<void> {
  for (let turn = 0; !state.stopped; turn++) {
    const ending =
      turn % 10 === 9
        ? await sendOnce(server, 'POST', '/api/auth/session/login', {
            headers: ownOrigin(server),
            body: [JSON.stringify({ email, password })],
            agent,
          })
        : turn % 2 === 0
          ? await sendOnce(server, 'GET', '/api/auth/session/me', { headers: session.headers, agent })
          : await sendOnce(server, 'GET', '/api/auth/jwt/me', { headers: token.headers, agent })
    endings.push(ending)
    if (!isAnswered(ending)) return
    await new Promise((resolve) => setTimeout(resolve, pauseMs()))
  }
}

/** A sign-in whose body comes in two halves: one before the signal, the other some time after it. */
async function sendSlowly(
  server: TestServer,
  { email, password }: TestUser,
  signal: Promise<void>,
  restAfterMs: number,
): Promise<Ending> {
  const text = JSON.stringify({ email, password })
  const rest = signal.then(() => new Promise<void>((resolve) => setTimeout(resolve, restAfterMs)))
  const body = [text.slice(0, 10), text.slice(10)]
  return await sendOnce(server, 'POST', '/api/auth/jwt/login', { headers: {}, body, agent: false }, rest)
}

/** One connection, kept for all requests of a client. */
function keptAgent(): http.Agent {
  return new http.Agent({ keepAlive: true, maxSockets: 1 })
}

function openSilent({ port }: TestServer): net.Socket {
  return net.connect(port, '127.0.0.1').on('error', () => {})
}

function openIdle(server: TestServer): net.Socket {
  const socket = openSilent(server)
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${new URL(server.origin).host}\r\n\r\n`)
  return socket.resume()
}

function repeat<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make)
}
