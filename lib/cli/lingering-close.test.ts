import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerBrokenRequests } from './broken-requests.mjs'
import { lingerOnClose, rememberRequest } from './lingering-close.mjs'

const handled: string[] = []
const server = http.createServer((request, response) => {
  rememberRequest(request)
  handled.push(request.url ?? '')
  // As a framework does that hands a body on: this takes the first part, and nobody asks for more.
  request.once('readable', () => request.read())
  setTimeout(() => response.writeHead(413, { connection: 'close', 'content-length': 0 }).end(), 50)
})
let port: number

beforeAll(async () => {
  answerBrokenRequests(server, [])
  lingerOnClose(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())

const toldLength = (bytes: number) => `POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: ${bytes}\r\n\r\n`
const piece = 'a'.repeat(100_000)

test.each([
  ['whose length is told', toldLength(50_000_000), piece, 413],
  ['in chunks', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n', `186a0\r\n${piece}\r\n`, 413],
  ['that is no HTTP', 'nonsense\r\n\r\n', piece, 400],
])('row B6: who goes on sending a request %s can still read the answer', async (_, head, more, status) => {
  const { socket, ended } = connect()
  // More than both sides keep for each other: at the answer the server has long stopped to read.
  socket.pause().write(head + more.repeat(100))
  await wait(100)
  for (let i = 0; i < 200; i++) await new Promise((resolve) => socket.write(more, resolve))
  socket.resume().once('end', () => socket.destroy())
  const { answer, error } = await ended
  expect(error).toBeNull()
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
})

test('row B6: nothing behind a request that was refused is handled', async () => {
  handled.length = 0
  const { socket, answered, ended } = connect()
  socket.write(`${toldLength(10)}12345`)
  await answered
  socket.write('67890GET /second HTTP/1.1\r\nHost: a\r\n\r\n')
  await wait(50)
  socket.destroy()
  const { answer } = await ended
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
  expect(handled).toEqual(['/first'])
})

test('row B6: who goes on sending for ever is cut after 2 s', async () => {
  const { socket, answered, ended } = connect()
  socket.write(toldLength(1_000_000))
  await answered
  const startedAt = performance.now()
  const goOn = setInterval(() => socket.write('a'), 20)
  const { error } = await ended
  clearInterval(goOn)
  expect(error).not.toBeNull()
  expect(performance.now() - startedAt).toBeGreaterThan(1900)
  expect(performance.now() - startedAt).toBeLessThan(4000)
})

/** Somebody who does not stop sending because the other side has. */
function connect() {
  const socket = net.connect({ host: '127.0.0.1', port, allowHalfOpen: true })
  let answer = ''
  let error: string | null = null
  const answered = new Promise<void>((resolve) => socket.once('data', () => resolve()))
  socket.on('data', (part) => {
    answer += part
  })
  const ended = new Promise<{ answer: string; error: string | null }>((resolve) => {
    socket.on('error', (reason: NodeJS.ErrnoException) => (error = reason.code ?? reason.message))
    socket.on('close', () => resolve({ answer, error }))
  })
  return { socket, answered, ended }
}
