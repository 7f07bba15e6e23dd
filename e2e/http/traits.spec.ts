import { findFreePort } from '../support/free-ports'
import { ownOrigin, send } from '../support/http-client'
import { call, expect, expectProblem, grace, login, me, newUser, signUp, test, whoAmI } from '../support/http-fixtures'
import { createSealPassword, startTestServer } from '../support/http-server'
import { strategies } from '../support/http-strategies'
import { readTrace } from '../support/http-trace'
import { credentialsOf, expectShown, refresh, type TraitValues } from '../support/http-traits'

const trace = { 'x-trace': '1' }

test('the comparison shows as many lookups as a request makes', { tag: '@proof:lookups-per-request' }, async ({
  server,
  signIn,
}) => {
  const reads = (db: { op: string }[]) => db.filter(({ op }) => /\.(select|find\w+)$/.test(op)).length
  const seen: TraitValues = {}
  for (const strategy of strategies) {
    const signedIn = await signIn(strategy.id)
    const [first, second] = credentialsOf(signedIn)
    const answer = await me(server, strategy, { ...signedIn.headers, ...trace })
    seen[strategy.id] = { [first?.name ?? '']: String(reads(readTrace(answer).db)) }
    if (second === undefined) continue
    const refreshed = readTrace(await refresh(server, second.secret, trace)).db
    const lookups = refreshed.filter(({ op }) => /^refreshToken\.(select|find)/.test(op)).length
    seen[strategy.id] = { ...seen[strategy.id], [second.name]: `${lookups} per refresh` }
  }
  await expectShown(server, 'lookups-per-request', seen)
})

test('the comparison shows the size of a real header line', { tag: '@proof:size-per-request' }, async ({
  server,
  createUser,
}) => {
  const other = await createUser({ name: 'x'.repeat(60) })
  const seen: TraitValues = {}
  for (const strategy of strategies) {
    const [graces, others] = [await login(server, strategy.id, grace), await login(server, strategy.id, other)]
    if (graces === null || others === null) throw new Error('could not sign in')
    for (const [index, { name, line }] of credentialsOf(graces).entries()) {
      // A specimen is issued at port 3000; the port of this server may have a digit more, which base64url may make two.
      const longerPort = line.includes('eyJ') ? excessOfPort(graces.secret, server.origin) : 0
      seen[strategy.id] = { ...seen[strategy.id], [name]: `${Buffer.byteLength(line) - longerPort} bytes` }
      const growth = (credentialsOf(others)[index]?.line.length ?? 0) - line.length
      const saysNothing = strategy.format === 'reference' || name === 'refresh token'
      expect(growth > 0, `${strategy.id}: it grows with the claims`).toBe(!saysNothing)
      if (saysNothing) expect(growth, strategy.id).toBe(0)
    }
  }
  await expectShown(server, 'size-per-request', seen)
})

test('what signing out achieves is what the comparison shows', { tag: '@proof:revocable-at-once' }, async ({
  server,
  signIn,
}) => {
  const seen: TraitValues = {}
  for (const { id } of strategies) {
    const signedIn = await signIn(id)
    const held = credentialsOf(signedIn)
    const cookies = held.filter(({ cookie }) => cookie !== null).map(({ cookie, secret }) => `${cookie}=${secret}`)
    const headers = cookies.length === 0 ? {} : { cookie: cookies.join('; ') }
    expect(await call(server, signedIn, 'POST', `/api/auth/${id}/logout`, { headers })).toMatchObject({ status: 200 })
    const copies = await Promise.all(held.map(async (one) => [one.name, (await one.works(server)) ? 'no' : 'yes']))
    seen[id] = Object.fromEntries(copies)
  }
  await expectShown(server, 'revocable-at-once', seen)
})

test('row 77: after both keys have changed what is held works, and seals until the old password is off the list', {
  tag: '@proof:survives-key-rotation',
}, async ({ createDatabase }) => {
  test.slow()
  const database = await createDatabase()
  const [first, second] = [createSealPassword(), createSealPassword()]
  const shared = {
    PORT: String(await findFreePort()),
    KEY_CACHE_SECONDS: '1',
    REFRESH_ACCESS_TTL_SECONDS: '900',
  }
  const before = await startTestServer({ ...shared, SEAL_PASSWORD: first }, database)
  const user = newUser()
  await signUp(before, user)
  const held = new Map<string, ReturnType<typeof credentialsOf>>()
  const session = await login(before, 'session', user)
  for (const { id } of strategies) {
    const signedIn = await login(before, id, user)
    if (signedIn !== null) held.set(id, credentialsOf(signedIn))
  }
  const kidOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid
  expect(await send(before, 'POST', '/api/keys/rotate', { headers: ownOrigin(before) })).toMatchObject({
    status: 200,
  })
  before.setClock(2)
  const newest = await login(before, 'jwt', user)
  expect(kidOf(newest?.secret ?? ''), 'the new key signs').not.toBe(kidOf(held.get('jwt')?.[0]?.secret ?? ''))

  const alive: Record<string, boolean[]> = {}
  const ask = async (server: typeof before) => {
    for (const [id, credentials] of held) {
      for (const one of credentials) {
        const key = `${id}/${one.name}`
        alive[key] = [...(alive[key] ?? []), await one.works(server)]
      }
    }
  }
  await ask(before)
  await before.stop()
  const rotated = await startTestServer({ ...shared, SEAL_PASSWORD: JSON.stringify({ 2: second, 1: first }) }, database)
  await ask(rotated)
  const sealedAnew = await login(rotated, 'session', user)
  expect(sealedAnew?.secret, 'the new password seals').toMatch(/^Fe26\.2\*2\*/)
  await rotated.stop()
  const alone = await startTestServer({ ...shared, SEAL_PASSWORD: JSON.stringify({ 2: second }) }, database)
  await ask(alone)
  if (session === null || sealedAnew === null) throw new Error('could not sign in')
  expectProblem(await whoAmI(alone, session), 401, 'credential_invalid')
  expect(await whoAmI(alone, sealedAnew)).toMatchObject({ status: 200 })
  await expectShown(alone, 'survives-key-rotation', summarise(alive))
  await alone.stop()
})

test('every word of the comparison leads to a proof that is listed', async ({ server }) => {
  const { text } = await send(server, 'GET', '/compare')
  const links = [...text.matchAll(/<td data-strategy[\s\S]*?<\/td>/g)].map(([cell]) =>
    [...cell.matchAll(/href="\/proofs#([^"]+)"/g)].map(([, id]) => id),
  )
  expect(links, 'seven strategies, nine traits').toHaveLength(63)
  const listed = (await send(server, 'GET', '/proofs')).text
  for (const ids of links) {
    expect(ids.length).toBeGreaterThan(0)
    for (const id of ids) expect(listed).toContain(`data-proof="${id}"`)
  }
})

/** What the answers after the signing keys, after the password and after the old password's removal mean together. */
function summarise(alive: Record<string, boolean[]>): TraitValues {
  const values: TraitValues = {}
  for (const [key, [keys, listed, removed]] of Object.entries(alive)) {
    const [id = '', name = ''] = key.split('/')
    const value = keys && listed ? (removed ? 'yes' : 'while listed') : 'no'
    values[id] = { ...values[id], [name]: value }
  }
  return values
}

/** By how many characters a token is longer because the port of its issuer has more digits than 3000. */
function excessOfPort(token: string, origin: string): number {
  const payload = token.split('.')[1] ?? ''
  const claims = Buffer.from(payload, 'base64url').toString('utf8')
  const asSpecimen = Buffer.from(claims.replace(origin, 'http://localhost:3000')).toString('base64url')
  return payload.length - asSpecimen.length
}
