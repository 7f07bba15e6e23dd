import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Target } from './http-client'
import { findLeaks, rememberSecrets } from './http-secrets'
import { createTestDatabase, type TestDatabase } from './http-storage'
import { startServer } from './server'

/** A server with a database, a clock and a seal password of its own. */
export interface TestServer extends Target {
  sealPassword: string
  databaseUrl: string
  /** Moves the server's clock to this many seconds after the real one. */
  setClock(offsetSeconds: number): void
  /** Everything that it has written to its terminal. */
  output(): string
  /** The start command's process; the server itself is its child. */
  pid: number
  /**
   * Ends it, removes what was made for it, and returns the exit code.
   *
   * @throws if it has written down a secret of this worker, or Node has warned of something
   */
  stop(): Promise<number>
  /**
   * Kills all its processes at once, with nothing said to them. What it stored stays where it is.
   *
   * @throws as `stop`
   */
  kill(): Promise<void>
}

/**
 * Starts a built server; `env` goes on top of limits that no test reaches by chance. Without a database it gets a SQLite
 * file, which goes when it stops; one that is handed in stays.
 */
export async function startTestServer(env: Record<string, string>, database?: TestDatabase): Promise<TestServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-http-'))
  const clockFile = path.join(folder, 'clock')
  const own = database === undefined ? await createTestDatabase('sqlite') : null
  const databaseUrl = (database ?? own)?.url ?? ''
  const sealPassword = env.SEAL_PASSWORD ?? createSealPassword()
  rememberSecrets(sealPasswordsIn(sealPassword))
  const server = await startServer({
    env: {
      DEMO: '1',
      CLAIM_CHECK_TEST: '1',
      CLOCK_OFFSET_FILE: clockFile,
      DATABASE_URL: databaseUrl,
      SEAL_PASSWORD: sealPassword,
      LOGIN_LIMIT_PER_ADDRESS: '1000000',
      SIGNUP_LIMIT_PER_ADDRESS: '1000000',
      ...env,
    },
  })
  return {
    origin: env.APP_ORIGIN ?? `http://localhost:${server.port}`,
    port: server.port,
    sealPassword,
    databaseUrl,
    setClock: (offsetSeconds) => writeFileSync(clockFile, String(Math.round(offsetSeconds * 1000))),
    output: () => server.output(),
    pid: server.pid,
    async kill() {
      await server.kill()
      lookThrough(server.output())
    },
    async stop() {
      const code = await server.stop()
      rmSync(folder, { recursive: true, force: true })
      await own?.remove()
      lookThrough(server.output())
      return code
    },
  }
}

/**
 * Looks at everything that a server has written.
 *
 * @throws if it holds a secret of this worker, or Node has warned of something
 */
export function lookThrough(output: string): void {
  const leaks = findLeaks(output)
  if (leaks.length > 0) throw new Error(`row 69: the log holds secrets, after: ${leaks.slice(0, 5).join(' | ')}`)
  const warning = /\(node:\d+\) .*Warning: .*/.exec(output)
  if (warning !== null) throw new Error(`the server’s own Node warns: ${warning[0]}`)
}

/** A text, or texts by number. */
function sealPasswordsIn(text: string): string[] {
  if (!text.startsWith('{')) return [text]
  const { sealWith: _, ...passwords } = JSON.parse(text) as Record<string, string>
  return Object.values(passwords)
}

/** Starts a server for one piece of work, and ends it afterwards. */
export async function withTestServer(
  env: Record<string, string>,
  work: (server: TestServer) => Promise<void>,
): Promise<void> {
  const server = await startTestServer(env)
  try {
    await work(server)
  } finally {
    await server.stop()
  }
}

/** A password that the server takes: hex can't hold a word of example secrets, and long runs are made again. */
export function createSealPassword(): string {
  for (;;) {
    const password = randomBytes(32).toString('hex')
    if (
      !/(.)\1{3}|0123|1234|2345|3456|4567|5678|6789|789a|abcd|bcde|cdef|fedc|edcb|dcba|dead|9876|8765|7654|6543|5432|4321|3210/.test(
        password,
      )
    ) {
      rememberSecrets([password])
      return password
    }
  }
}
