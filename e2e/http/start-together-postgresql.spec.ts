import { send } from '../support/http-client'
import { expect, test } from '../support/http-fixtures'
import { createSealPassword, startTestServer } from '../support/http-server'

test('instances that start together on an empty database migrate it once, and hold the same keys', async ({
  createDatabase,
}) => {
  test.slow()
  const shared = { SEAL_PASSWORD: createSealPassword(), APP_ORIGIN: 'http://localhost:3000' }
  const database = await createDatabase()
  const servers = await Promise.all([1, 2, 3].map(() => startTestServer(shared, database)))
  const published = await Promise.all(
    servers.map(async (server) =>
      (await send(server, 'GET', '/.well-known/jwks.json')).json.keys.map(({ kid }) => kid),
    ),
  )
  expect(published[0]).toHaveLength(3)
  for (const kids of published) expect(kids).toEqual(published[0])
  await Promise.all(servers.map((server) => server.stop()))
})
