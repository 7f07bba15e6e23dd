import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { answerBeforeEnd, drainOnClose } from './draining.mjs'

test('a stop still answers who connects while others just have, then refuses', async () => {
  const server = http.createServer((request, response) =>
    answerBeforeEnd(request, response, () => response.end('here')),
  )
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  drainOnClose(server)

  const first = ask(port)
  const closed = new Promise((resolve) => server.close(resolve))
  await pause(10)
  const second = ask(port)
  expect(await first).toBe(200)
  expect(await second).toBe(200)
  await closed
  await expect(ask(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

/** The status of a request with a connection of its own. */
function ask(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, agent: false }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      })
      .on('error', reject)
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
