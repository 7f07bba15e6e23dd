import { findFreePort } from './free-ports'
import { createSealPassword, startTestServer, type TestServer } from './http-server'
import type { TestDatabase } from './http-storage'

/** Starts two instances of one site, with one database. Who asks for them stops them. */
export async function startTwoInstances(
  database: TestDatabase,
  settings: Record<string, string> = {},
): Promise<[TestServer, TestServer]> {
  const port = String(await findFreePort())
  const shared = { APP_ORIGIN: `http://localhost:${port}`, SEAL_PASSWORD: createSealPassword(), ...settings }
  return [
    await startTestServer({ ...shared, PORT: port }, database),
    await startTestServer({ ...shared, PORT: String(await findFreePort()) }, database),
  ]
}
