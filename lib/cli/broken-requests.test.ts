import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerBrokenRequests } from './broken-requests.mjs'

// What Node looks for every 30 s in the served app is looked for at once here, so that a late request is late soon.
const server = http.createServer(
  { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 },
  (request, response) => {
    // Whoever asks for a stream has an answer that begins before the body has come.
    if (request.url === '/stream') response.write('begun')
    request.resume().on('end', () => {
      whole++
      response.end('whole')
    })
  },
)
let port: number
let whole = 0

beforeAll(async () => {
  answerBrokenRequests(server, [['X-Content-Type-Options', 'nosniff']])
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())

const chunked = (path: string) => `POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`
/** More than the 16 KiB of extensions that Node's parser takes. */
const longExtension = `1;${'x'.repeat(20_000)}\r\na\r\n`

test.each([
  ['headers that never end', 'GET / HTTP/1.1\r\nHost: a\r\n', 408],
  ['a body that never ends', `${chunked('/')}1\r\na\r\n`, 408],
  ['chunk extensions without end', chunked('/') + longExtension, 413],
  ['headers over 16 KiB', `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
  ['what is no HTTP', 'nonsense\r\n\r\n', 400],
])('row 65: %s: answered with our headers, then hung up', async (_, text, status) => {
  const answer = await sendAndListen(text)
  expect(answer.split('\r\n\r\n').length, 'one answer, whole').toBe(2)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  const lines = answer.split('\r\n')
  expect(lines).toContain('X-Content-Type-Options: nosniff')
  expect(lines).toContain('Cache-Control: no-store')
  expect(lines).toContain('Connection: close')
})

test.each([
  ['is too late', '1\r\na\r\n'],
  ['is broken', 'no number\r\n'],
])('what %s within an answer that has begun is hung up on, with no second answer in it', async (_, rest) => {
  const answer = await sendAndListen(chunked('/stream'), rest)
  expect(answer).toContain('begun')
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
  expect(answer).not.toContain('0\r\n\r\n')
})

test('a body that comes whole after its 408 is not handled', async () => {
  whole = 0
  expect(await sendAndListen(`${chunked('/')}1\r\na\r\n`, '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 408 /)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(whole).toBe(0)
})

/** All that comes back until the other side hangs up; this side never does. The rest is sent once something has come. */
function sendAndListen(text: string, rest?: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = net.connect({ host: '127.0.0.1', port, allowHalfOpen: true }, () => socket.write(text))
    socket.setEncoding('latin1').on('data', (part) => {
      if (answer === '' && rest !== undefined) socket.write(rest)
      answer += part
    })
    socket.on('error', () => {})
    socket.on('end', () => socket.destroy()).on('close', () => resolve(answer))
  })
}
