import { send } from '../support/http-client'
import { call, carry, expect, login, me, newUser, signUp, test, whoAmI } from '../support/http-fixtures'
import { requestIdOf } from '../support/http-log'
import { findLeaks } from '../support/http-secrets'
import { startTestServer, type TestServer, withTestServer } from '../support/http-server'
import { strategies, strategyOf } from '../support/http-strategies'
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver'

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

async function withReceiver(work: (receiver: OtlpReceiver) => Promise<void>): Promise<void> {
  const receiver = await startOtlpReceiver()
  try {
    await work(receiver)
  } finally {
    await receiver.stop()
  }
}

test('spans of requests arrive with route, status, strategy and the id of the log, and no secret in them', async () => {
  await withReceiver(async (receiver) => {
    await withTestServer(
      { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_SERVICE_NAME: 'counter' },
      async (server) => {
        const person = newUser()
        await signUp(server, person)
        for (const { id } of strategies) {
          const signedIn = await login(server, id, person)
          if (signedIn === null) throw new Error(`no login under ${id}`)
          await whoAmI(server, signedIn)
          await call(server, signedIn, 'GET', `/api/inspect?strategy=${id}&token=${signedIn.secret}`)
          await call(server, signedIn, 'GET', `/protected/session?token=${signedIn.secret}`)
        }
        const bad = await me(server, strategyOf('jwt'), { authorization: 'Bearer a.b.c', traceparent })
        const spanOf = (id: string) =>
          receiver.spans().find(({ attributes }) => attributes['claim_check.request'] === id)
        await expect.poll(() => spanOf(requestIdOf(bad)), { timeout: 10_000 }).toBeDefined()
        const handler = spanOf(requestIdOf(bad))
        expect(handler?.attributes).toMatchObject({
          'claim_check.strategy': 'jwt',
          'claim_check.code': 'credential_invalid',
          'claim_check.reason': 'malformed',
        })
        // Who is not our proxy can't put a request into a trace of theirs.
        expect(handler?.traceId).not.toBe(traceparent.split('-')[1])
        const root = receiver
          .spans()
          .find(
            ({ traceId, attributes }) => traceId === handler?.traceId && attributes['http.status_code'] !== undefined,
          )
        expect(root?.attributes).toMatchObject({ 'http.method': 'GET', 'http.status_code': 401 })
        expect(root?.attributes['next.route']).toContain('/api/auth/[strategy]/me')
        for (const { id } of strategies)
          expect(
            receiver.spans().some(({ attributes }) => attributes['claim_check.strategy'] === id),
            id,
          ).toBe(true)

        expect(receiver.text()).toContain('"counter"')
        expect(findLeaks(receiver.text())).toEqual([])
        for (const text of [person.email, person.name, 'access_token', 'Bearer', 'SELECT', server.sealPassword])
          expect(receiver.text()).not.toContain(text)
      },
    )
  })
})

test('behind a trusted proxy a request goes on with the proxy’s trace', async () => {
  await withReceiver(async (receiver) => {
    await withTestServer({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, TRUST_PROXY: '1' }, async (server) => {
      await me(server, strategyOf('jwt'), { traceparent, tracestate: 'vendor=nobody-may-read-this' })
      const traces = () => receiver.spans().map(({ traceId }) => traceId)
      await expect.poll(traces, { timeout: 10_000 }).toContain(traceparent.split('-')[1])
      expect(receiver.text()).not.toContain('nobody-may-read-this')
    })
  })
})

test('without the setting nobody is connected to, whatever else names a receiver', async () => {
  await withReceiver(async (receiver) => {
    const server = await startTestServer({
      OTEL_EXPORTER_OTLP_ENDPOINT: '',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${receiver.url}/v1/traces`,
      OTEL_TRACES_EXPORTER: 'otlp',
    })
    await askAll(server)
    await server.stop()
    expect(receiver.connections()).toBe(0)
  })
})

test('a receiver that is away or slow costs no answer', async () => {
  await withTestServer({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }, async (server) => {
    await askAll(server)
    const answer = await send(server, 'GET', '/readyz')
    expect(answer.status).toBe(200)
  })
})

async function askAll(server: TestServer): Promise<void> {
  for (const strategy of strategies) {
    const answer = await me(server, strategy, carry(server, strategy, 'a.b.c'))
    expect(answer.status).toBe(401)
  }
}
