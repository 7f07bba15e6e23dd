import http from 'node:http'
import net from 'node:net'
import { expect, test } from '@playwright/test'
import { send } from '../support/http-client'
import { newUser, signUp } from '../support/http-fixtures'
import { startTestServer } from '../support/http-server'

test('G7: a stop answers what was taken, ends kept and silent connections, and is a success', async () => {
  const server = await startTestServer({})
  const user = newUser()
  await signUp(server, user)
  const agent = new http.Agent({ keepAlive: true })
  expect((await send(server, 'GET', '/healthz', { agent })).headers.connection, 'kept').toBe('keep-alive')
  const silent = net.connect(server.port, '127.0.0.1')
  await new Promise((resolve) => silent.once('connect', resolve))

  const body = JSON.stringify(user)
  let signal = () => {}
  const signalled = new Promise<void>((resolve) => {
    signal = resolve
  })
  const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = http.request({
      host: '127.0.0.1',
      port: server.port,
      method: 'POST',
      path: '/api/auth/jwt/login',
      agent,
      headers: { host: `localhost:${server.port}`, 'content-type': 'application/json', 'content-length': body.length },
    })
    request.once('error', reject)
    request.once('response', (response) => resolve(response.resume()))
    request.write(body.slice(0, 20))
    void signalled.then(() => setTimeout(() => request.end(body.slice(20)), 1000))
  })
  // The first half is there before the signal.
  await new Promise((resolve) => setTimeout(resolve, 300))

  const startedAt = performance.now()
  signal()
  const stopped = server.stop()
  const answer = await answered
  expect(answer.statusCode).toBe(200)
  expect(answer.headers.connection, 'the last one on its connection').toBe('close')
  expect(await stopped).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(8000)
})

test('G7: who never finishes a request does not keep the server from ending', async () => {
  const server = await startTestServer({})
  const never = net.connect(server.port, '127.0.0.1')
  let text = ''
  never.on('data', (chunk) => (text += chunk)).on('error', () => {})
  never.write('POST /api/auth/jwt/login HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n')
  await new Promise((resolve) => setTimeout(resolve, 300))
  const startedAt = performance.now()
  expect(await server.stop()).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  expect(text).toBe('')
})
