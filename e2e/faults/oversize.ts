import net from 'node:net'
import { residentMb } from '../bench/process-usage'
import { startTestServer, type TestServer } from '../support/http-server'
import { childrenOf } from '../support/process-tree'
import { askBeside } from './beside'
import { type Fault, type Report, tellLines } from './fault'
import { percentile } from './percentile'
import { signInNew } from './sign-in-new'

const bodyBytes = 200 * 1024 * 1024
const slowSockets = 200

export const oversize: Fault = {
  name: 'oversize',
  title: 'bodies of 200 MB, and 200 senders each of slow headers and slow bodies: refused, and others get answers',
  async run(report) {
    const server = await startTestServer({})
    try {
      const [next = 0] = childrenOf(server.pid)
      await sendBodies(report, server, next)
      await sendSlowly(report, server, next, report.short ? 15 : 60)
    } finally {
      await server.stop()
    }
  },
}

async function sendBodies(report: Report, server: TestServer, next: number): Promise<void> {
  const routes = ['/api/accounts', '/api/auth/session/login', '/api/auth/jwt/logout', '/api/auth/jwt-refresh/refresh']
  // What a first request loads is not a body's.
  for (const path of routes) await sendBody(server, path, false, 20 * 1024)
  const before = residentMb(next)
  let mostMb = before
  const watch = setInterval(() => {
    mostMb = Math.max(mostMb, residentMb(next))
  }, 20)
  const told: number[] = []
  const wrong: string[] = []
  for (const path of routes) {
    for (const chunked of [false, true]) {
      const { status, ms, sentBytes } = await sendBody(server, path, chunked, bodyBytes)
      told.push(ms)
      if (status !== 413) wrong.push(`${path}${chunked ? ', chunked' : ''}: ${status} after ${sentBytes} bytes`)
    }
  }
  clearInterval(watch)
  tellLines(report, 'bodies of 200 MB that got something else than 413', wrong)
  report.figure('413 came after, slowest', percentile(told, 1), 'ms', { atMost: 1000 })
  report.figure('resident memory grew by, at most', mostMb - before, 'MB', { atMost: 30 })
}

/** Sends a body as fast as it is taken, until an answer comes or the connection ends. */
function sendBody(
  server: TestServer,
  path: string,
  chunked: boolean,
  bytes: number,
): Promise<{ status: number; ms: number; sentBytes: number }> {
  return new Promise((resolve) => {
    const startedAt = performance.now()
    const piece = Buffer.alloc(64 * 1024, 'a')
    const framed = Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])
    const socket = net.connect(server.port, '127.0.0.1')
    let sentBytes = 0
    let text = ''
    const finish = () => {
      socket.destroy()
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0)
      resolve({ status, ms: performance.now() - startedAt, sentBytes })
    }
    const pump = () => {
      while (sentBytes < bytes && !socket.destroyed) {
        sentBytes += piece.length
        if (!socket.write(chunked ? framed : piece)) return
      }
    }
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (text.includes('\r\n\r\n')) finish()
    })
    socket.once('close', finish)
    socket.on('error', () => {})
    socket.on('drain', pump)
    socket.setTimeout(10_000, finish)
    const length = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${bytes}`
    const host = new URL(server.origin).host
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.origin}\r\nContent-Type: application/json\r\n${length}\r\n\r\n`,
    )
    pump()
  })
}

async function sendSlowly(report: Report, server: TestServer, next: number, seconds: number): Promise<void> {
  const readers = [await signInNew(server, 'jwt'), await signInNew(server, 'session')]
  const before = residentMb(next)
  const host = new URL(server.origin).host
  const begun = `POST /api/auth/jwt/login HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n`
  const sockets = [
    ...Array.from({ length: slowSockets }, () => new SlowSender(server.port, begun, 'X-Slow: a\r\n')),
    ...Array.from(
      { length: slowSockets },
      () => new SlowSender(server.port, `${begun}Content-Length: 9999\r\n\r\n`, ' '),
    ),
  ]
  const beside = readers.map((reader) => askBeside(server, reader))
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  for (const each of beside) await each.stop()
  const tookMs = beside.flatMap((each) => each.tookMs)
  report.figure('me beside 400 slow senders, p99', percentile(tookMs, 0.99), 'ms', { atMost: 500 })
  tellLines(
    report,
    'answers beside them that were not 200',
    beside.flatMap(({ wrong }) => wrong),
  )
  report.figure('resident memory grew by, the load of me included', residentMb(next) - before, 'MB')
  const giveUpAt = performance.now() + 60_000
  while (sockets.some(({ endedAfterMs }) => endedAfterMs === null) && performance.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const ended = sockets.flatMap(({ endedAfterMs }) => endedAfterMs ?? [])
  for (const socket of sockets) socket.stop()
  report.figure('slow senders that the server sent away', ended.length, '', { atLeast: sockets.length })
  report.figure('the last of them after', percentile(ended, 1), 'ms', { atMost: 75_000 })
}

/** Somebody who sends a little once a second, and never all of it. */
class SlowSender {
  endedAfterMs: number | null = null
  readonly #socket: net.Socket
  readonly #timer: NodeJS.Timeout

  constructor(port: number, begun: string, again: string) {
    const startedAt = performance.now()
    this.#socket = net.connect(port, '127.0.0.1', () => this.#socket.write(begun))
    this.#timer = setInterval(() => this.#socket.write(again), 1000)
    this.#socket.on('error', () => {})
    this.#socket.resume()
    this.#socket.once('close', () => {
      clearInterval(this.#timer)
      this.endedAfterMs ??= performance.now() - startedAt
    })
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#socket.destroy()
  }
}
