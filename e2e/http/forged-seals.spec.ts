import { randomBytes, randomUUID } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import { query } from '../support/http-database'
import { carry, expect, expectProblem, me, type SignedIn, test, whoAmI } from '../support/http-fixtures'
import { createSealPassword, type TestServer } from '../support/http-server'
import { type StrategyRow, strategies, strategyOf } from '../support/http-strategies'

const session = strategyOf('session')
const ttl = 43_200

function seal(
  server: TestServer,
  value: unknown,
  password: string | Record<string, string> = server.sealPassword,
): Promise<string> {
  return sealData(value, { password, ttl })
}

function open(server: TestServer, { secret }: SignedIn): Promise<{ id: string; secret: string }> {
  return unsealData(secret, { password: server.sealPassword, ttl })
}

async function expectRefused(server: TestServer, strategy: StrategyRow, cookie: string, about = ''): Promise<void> {
  const answer = await me(server, strategy, carry(server, strategy, cookie))
  expect(answer.status, about).toBe(401)
  expectProblem(answer, 401, 'credential_invalid')
  expect(answer.setCookies).toEqual([])
}

test('a seal made exactly like a real one is taken: the forging itself works', async ({ server, signIn }) => {
  const signedIn = await signIn('session')
  const cookie = await seal(server, await open(server, signedIn))
  expect(cookie).not.toBe(signedIn.secret)
  expect(await me(server, session, carry(server, session, cookie))).toMatchObject({ status: 200 })
})

test('row 15, B10: the seal holds an id and 256 bits; the database a hash of them alone', {
  tag: ['@proof:cookie-holds-a-sealed-reference', '@proof:the-database-holds-hashes'],
}, async ({ server, signIn }) => {
  const signedIn = await signIn('session')
  const reference = await open(server, signedIn)
  expect(Object.keys(reference).sort()).toEqual(['id', 'secret'])
  expect(Buffer.from(reference.secret, 'base64url')).toHaveLength(32)
  const [row] = await query(server, 'SELECT * FROM "Session" WHERE id = ?', [reference.id])
  expect(row).toBeDefined()
  for (const value of Object.values(row ?? {})) {
    expect(String(value)).not.toContain(reference.secret)
    expect(String(value)).not.toContain(signedIn.secret)
  }
})

test('row 15: no two logins share an id or a secret', async ({ server, signIn }) => {
  const { user } = await signIn('session')
  const references = []
  for (let i = 0; i < 30; i++) references.push(await open(server, await signIn('session', user)))
  expect(new Set(references.map(({ id }) => id)).size).toBe(30)
  expect(new Set(references.map(({ secret }) => secret)).size).toBe(30)
})

test('row 14: a well-sealed unknown id is refused and makes no row', async ({ server, signIn }) => {
  const reference = await open(server, await signIn('session'))
  const rows = await query(server, 'SELECT count(*) AS n FROM "Session"')
  const secret = randomBytes(32).toString('base64url')
  await expectRefused(server, session, await seal(server, { id: randomUUID(), secret }))
  await expectRefused(server, session, await seal(server, { ...reference, id: randomUUID() }))
  await expectRefused(server, session, await seal(server, { ...reference, secret }), 'a known id with another secret')
  expect(await query(server, 'SELECT count(*) AS n FROM "Session"')).toEqual(rows)
})

test('a row is opened by its own secret alone', async ({ server, signIn }) => {
  const [mine, theirs] = [await signIn('session'), await signIn('session')]
  const [ours, other] = [await open(server, mine), await open(server, theirs)]
  await expectRefused(server, session, await seal(server, { id: other.id, secret: ours.secret }))
  expect(await whoAmI(server, theirs)).toMatchObject({ status: 200 })
})

test('a row of another strategy is refused', async ({ server, signIn }) => {
  const signedIn = await signIn('session')
  const { id } = await open(server, signedIn)
  for (const strategy of ['opaque-token', 'jwt', '', 'SESSION']) {
    await query(server, 'UPDATE "Session" SET strategy = ? WHERE id = ?', [strategy, id])
    expectProblem(await whoAmI(server, signedIn), 401, 'credential_invalid')
  }
  await query(server, `UPDATE "Session" SET strategy = 'session' WHERE id = ?`, [id])
  expect(await whoAmI(server, signedIn)).toMatchObject({ status: 200 })
})

test('sealed values of another shape', async ({ server, signIn }) => {
  const { id, secret } = await open(server, await signIn('session'))
  const values: unknown[] = [
    { id },
    { secret },
    { id, secret, role: 'admin' },
    { id: [id], secret },
    { id, secret: [secret] },
    { id: { contains: '' }, secret: { not: '' } },
    { id: `${id} `, secret },
    { id: id.toUpperCase(), secret },
    { id, secret: `${secret}=` },
    { id, secret: '' },
    { id: "' OR 1=1--", secret },
    { id: null, secret: null },
    [id, secret],
    [{ id, secret }],
    { session: { id, secret } },
    id,
    `${id}.${secret}`,
    1,
    true,
    null,
    {},
    [],
    '',
  ]
  for (const value of values) await expectRefused(server, session, await seal(server, value), JSON.stringify(value))
})

test('seals of another password, or of another password id', async ({ server, signIn }) => {
  const reference = await open(server, await signIn('session'))
  await expectRefused(server, session, await seal(server, reference, createSealPassword()))
  await expectRefused(server, session, await seal(server, reference, { 2: server.sealPassword }))
  await expectRefused(
    server,
    session,
    await seal(server, reference, { 2: createSealPassword(), 1: server.sealPassword }),
  )
})

for (const strategy of strategies.filter(({ prefix }) => prefix === 'Fe26.2')) {
  test(`row 36: ${strategy.id}: the seal’s own text: only as it was made`, async ({ server, signIn }) => {
    const { secret } = await signIn(strategy.id)
    const bare = secret.slice(0, -2)
    const parts = bare.split('*')
    const without = (at: number) => parts.filter((_, i) => i !== at).join('*')
    const withPart = (at: number, part: string) => `${parts.map((old, i) => (i === at ? part : old)).join('*')}~2`
    const texts = [
      bare,
      ...['~', '~1', '~0', '~3', '~2x', '~2 x', '~02', '~2~2', '~2.0', '~-2', '~2*', '~NaN', '~\u00b2', '~2='].map(
        (end) => bare + end,
      ),
      `${bare}*~2`,
      `*${secret}`,
      secret.toLowerCase(),
      secret.toUpperCase(),
      ...parts.map((_, at) => `${without(at)}~2`),
      ...parts.map((_, at) => withPart(at, '')),
      ...parts.map((part, at) => withPart(at, `${part}x`)),
      ...parts.map((part, at) => withPart(at, part.slice(0, -1))),
      withPart(0, 'Fe26.1'),
      withPart(1, '01'),
      withPart(1, '__proto__'),
      withPart(1, 'constructor'),
      withPart(2, String(parts[2]).toUpperCase()),
      withPart(3, `${parts[3]}==`),
      withPart(4, `${parts[4]}==`),
      withPart(5, '99999999999999'),
      withPart(5, String(Number(parts[5]) + 1)),
      withPart(7, `${parts[7]}=`),
      `${secret}${'x'.repeat(1024)}`,
      'Fe26.2*******~2',
      'Fe26.2*1*a*b*c*d*e*f~2',
      '*'.repeat(1000),
    ]
    for (const text of texts) {
      if (text !== secret) await expectRefused(server, strategy, text, text.slice(-40))
    }
    expect(await me(server, strategy, carry(server, strategy, secret))).toMatchObject({ status: 200 })
  })

  test(`row 1: ${strategy.id}: any changed character of a seal is refused`, {
    tag: '@proof:changed-seal-is-refused',
  }, async ({ server, signIn }) => {
    const { secret } = await signIn(strategy.id)
    for (let at = 0; at < secret.length; at += 3) {
      const character = secret[at] === 'a' ? 'b' : 'a'
      await expectRefused(
        server,
        strategy,
        secret.slice(0, at) + character + secret.slice(at + 1),
        `${character} at ${at}`,
      )
    }
  })

  test(`row 39, B10: ${strategy.id}: over 1 KiB is refused unread`, async ({ server, signIn }) => {
    const reference = await open(server, await signIn(strategy.id))
    const large = await seal(server, { ...reference, pad: 'p'.repeat(800) })
    expect(large.length).toBeGreaterThan(1024)
    await expectRefused(server, strategy, large)
    await expectRefused(server, strategy, 'Fe26.2*1*'.padEnd(7000, 'a'))
  })
}
