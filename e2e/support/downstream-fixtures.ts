import { type DownstreamService, startDownstream } from './downstream'
import { findFreePair } from './free-ports'
import { type Answer, type Sending, send } from './http-client'
import { test as base, expect, expectProblem } from './http-fixtures'
import type { TestServer } from './http-server'

export interface DownstreamFixtures {
  downstream: DownstreamService
}

/** The service listens on the port after the site's. */
let site: Promise<Record<string, string>> | null = null
const services = new WeakMap<TestServer, Promise<DownstreamService>>()

/** The second service beside the site, for tests over HTTP and in a browser. */
export const downstreamFixtures: Parameters<typeof base.extend<DownstreamFixtures>>[0] = {
  serverEnv: async ({ servers: _ }, use) => {
    site ??= findFreePair().then((port) => ({ PORT: String(port), KEY_CACHE_SECONDS: '1' }))
    await use(await site)
  },

  downstream: async ({ server, servers, serverEnv }, use) => {
    const running = services.get(server) ?? startDownstream(server)
    if (!services.has(server)) {
      services.set(server, running)
      servers.atItsEnd(serverEnv, async () => {
        const service = await running
        await service.stop()
        expect(service.output().trim().split('\n'), 'it has nothing to complain about').toHaveLength(1)
      })
    }
    await use(await running)
  },
}

export const test = base.extend<DownstreamFixtures>(downstreamFixtures)

/** What the service's answers hold between them. */
export interface Told {
  check: string
  role: string
  /** Of the site: where the service listens */
  port: number | null
  requests: { method: string; headers: [string, string][]; answered: { status: number; headers: [string, string][] } }[]
}

export function told(answer: Answer): Told {
  return answer.json as unknown as Told
}

/** Asks the service with a token, or without one. */
export function ask(
  service: DownstreamService,
  token: string | null,
  sending: Sending = {},
  path = '/whoami',
): Promise<Answer> {
  const headers = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...sending.headers }
  return send(service, 'GET', path, { ...sending, headers })
}

/** Asserts a 401 that names this check. */
export async function expectRefused(service: DownstreamService, token: string, check: string): Promise<void> {
  const answer = await ask(service, token)
  expectProblem(answer, 401, 'credential_invalid')
  expect(told(answer).check, `${answer.text} for ${token.slice(0, 200)}`).toBe(check)
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="claim-check-downstream", error="invalid_token"')
}
