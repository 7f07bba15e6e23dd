import { Validator } from '@seriousme/openapi-schema-validator'
import type { OpenApiDocument } from '../../lib/api/openapi/document-types'
import { type Answer, send } from '../support/http-client'
import { query } from '../support/http-database'
import { ada, expect, newUser, type SignedIn, signUp, test, tryLogin } from '../support/http-fixtures'
import { askInFlood } from '../support/http-flood'
import { Contract, type Told } from '../support/http-openapi'
import {
  alternativesOf,
  asksForStrategy,
  type Carried,
  callTold,
  carryEverything,
  carryJunk,
  cookiesOf,
} from '../support/http-openapi-calls'
import { bodyOf, callAs, jsonOf, mistakes } from '../support/http-openapi-mistakes'
import { withTestServer } from '../support/http-server'
import { algorithms, strategies } from '../support/http-strategies'

// One after the other: the last test asks whether the others have seen every answer that is documented.
test.describe.configure({ mode: 'serial' })

let contract: Contract
/** Credentials of somebody under every strategy, by scheme. No test may end them. */
let carried: Carried

test.beforeAll(async ({ server }) => {
  const { text } = await send(server, 'GET', '/openapi.json')
  contract = new Contract(JSON.parse(text) as OpenApiDocument)
  carried = await carryEverything(server, contract)
})

function hold(operation: Told, answer: Answer): Answer {
  const what = `${operation.operationId}: ${answer.status} ${answer.text.slice(0, 300)}`
  expect(contract.faultsOf(operation, answer), what).toEqual([])
  return answer
}

function holdCode(operation: Told, answer: Answer, code: string): void {
  expect(hold(operation, answer).json.code, operation.operationId).toBe(code)
}

test('the document is served, names its own origin, and is valid by the official schema', async ({ server }) => {
  const operation = contract.operation('readOpenApi')
  const answer = hold(operation, await callTold(server, operation, {}))
  const document = JSON.parse(answer.text)
  expect(document.servers).toEqual([{ url: server.origin }])
  expect(await new Validator().validate(document)).toMatchObject({ valid: true })
})

test('what any request can get wrong is answered as documented, on every operation', async ({ server }) => {
  for (const operation of contract.operations) {
    for (const code of contract.codesOf(operation)) {
      const answer = await mistakes[code]?.(server, operation, carried)
      if (answer !== undefined) holdCode(operation, answer, code)
    }
  }
})

test('a missing and a bad credential, under each scheme that an operation takes', async ({ server }) => {
  for (const operation of contract.operations) {
    if (!contract.codesOf(operation).includes('credential_missing')) continue
    for (const [scheme = ''] of alternativesOf(operation)) {
      const calling = { ...jsonOf(operation), strategy: asksForStrategy(operation) ? scheme : undefined }
      holdCode(operation, await callTold(server, operation, {}, calling), 'credential_missing')
      const junk = carryJunk(contract, scheme)
      holdCode(operation, await callTold(server, operation, junk, calling), 'credential_invalid')
      if (junk.authorization === undefined) continue
      const twice = { ...calling, strategy: `${scheme}&access_token=junk` }
      holdCode(operation, await callTold(server, operation, junk, twice), 'invalid_request')
    }
  }
})

test('what is documented as no body is answered as no body', async ({ server, createUser }) => {
  for (const operation of contract.operations) {
    if (operation.requestBody?.required !== true) continue
    const good = operation.operationId === 'createAccount' ? { ...(await createUser()) } : bodyOf(operation)
    expect(contract.takesBody(operation, good), operation.operationId).toBe(true)
    for (const name of Object.keys(bodyOf(operation)).filter((key) => key in good)) {
      const { [name as keyof typeof good]: _, ...without } = good
      const bad = [without, ...[0, null, {}, []].map((value) => ({ ...good, [name]: value }))]
      for (const json of bad) {
        // A member that nobody asks for is nobody's business.
        if (contract.takesBody(operation, json)) continue
        holdCode(operation, await callAs(server, operation, carried, { json }), 'validation_failed')
      }
    }
  }
})

for (const { id, choosesAlgorithm } of strategies) {
  test(`${id}: sign in, be somebody, be an admin, sign out`, async ({ server, createUser, signIn }) => {
    const told = (action: string) => contract.operation(`${action}.${id}`)
    const user = await createUser()
    for (const alg of [undefined, ...algorithms]) {
      const json = { email: user.email, password: user.password, alg }
      const answer = hold(told('login'), await callTold(server, told('login'), {}, { json }))
      const taken = alg === undefined || choosesAlgorithm
      expect(answer.status).toBe(taken ? 200 : 422)
      expect(contract.takesBody(told('login'), JSON.parse(JSON.stringify(json)))).toBe(taken)
    }
    // Somebody else each time: a fast machine makes more than an account's attempts within the minute.
    const { email, password } = newUser()
    const nobody = await callTold(server, told('login'), {}, { json: { email, password }, headers: { 'x-trace': '1' } })
    holdCode(told('login'), nobody, 'invalid_credentials')

    const signedIn = await signIn(id, user)
    hold(told('login'), signedIn.answer)
    const traced = { headers: { 'x-trace': '1' } }
    const mine = hold(told('me'), await callTold(server, told('me'), signedIn.headers, traced))
    expect(mine.headers['x-trace']).toBeDefined()
    holdCode(told('admin'), await callTold(server, told('admin'), signedIn.headers), 'insufficient_role')
    const asAda = await signIn(id, ada)
    expect(hold(told('admin'), await callTold(server, told('admin'), asAda.headers, traced)).status).toBe(200)
    for (const headers of [signedIn.headers, signedIn.headers, {}]) {
      expect(hold(told('logout'), await callTold(server, told('logout'), headers, traced)).status).toBe(200)
    }
  })
}

test('refresh: a success, the last spent one, reuse, and none at all', async ({ server, signIn, clock }) => {
  for (const operation of contract.operations.filter(({ operationId }) => operationId.startsWith('refresh.'))) {
    const [[scheme = ''] = []] = alternativesOf(operation)
    const strategy = operation.operationId.replace('refresh.', '')
    const cookie = cookiesOf(contract, await signIn(strategy))[scheme] ?? {}
    const again = (headers: Record<string, string>) => callTold(server, operation, headers)
    const first = hold(operation, await again(cookie))
    expect(first.status).toBe(200)
    holdCode(operation, await again(cookie), 'refresh_superseded')
    clock.set(11)
    holdCode(operation, await again(cookie), 'invalid_grant')
    holdCode(operation, await again({}), 'invalid_grant')
    const logout = contract.operation(`logout.${strategy}`)
    expect(hold(logout, await callTold(server, logout, cookie)).json.effect).toBe('none')
  }
})

test('accounts: made, changed, protected, deleted', async ({ server, signIn }) => {
  const [create, change, remove, role] = ['createAccount', 'changePassword', 'deleteAccount', 'changeRole'].map((id) =>
    contract.operation(id),
  ) as [Told, Told, Told, Told]
  const { email, name, password } = newUser()
  const json = { email, name, password }
  expect(hold(create, await callTold(server, create, {}, { json })).status).toBe(201)
  holdCode(create, await callTold(server, create, {}, { json }), 'email_taken')

  const mine = await signIn('session', { id: '', email, name, password })
  for (const operation of [change, remove]) {
    const wrong = await callTold(server, operation, mine.headers, { json: bodyOf(operation) })
    holdCode(operation, wrong, 'wrong_password')
  }
  const next = newUser().password
  const passwords = { currentPassword: password, newPassword: next }
  const changed = hold(change, await callTold(server, change, mine.headers, { json: passwords }))
  expect(changed.status).toBe(204)

  const now = { id: '', email, name, password: next }
  const everywhere: Record<string, SignedIn> = {}
  for (const { id } of strategies) {
    everywhere[id] = await signIn(id, now)
    const asStrategy = { json: { role: 'admin' }, strategy: id }
    const { headers } = everywhere[id]
    expect(hold(role, await callTold(server, role, headers, asStrategy)).json.user?.role).toBe('admin')
    const shared = await signIn(id, ada)
    holdCode(role, await callTold(server, role, shared.headers, asStrategy), 'demo_account_protected')
    if (id !== 'session') continue
    holdCode(change, await callTold(server, change, shared.headers, { json: passwords }), 'demo_account_protected')
    holdCode(remove, await callTold(server, remove, shared.headers, { json: { password } }), 'demo_account_protected')
  }
  const session = everywhere.session?.headers ?? {}
  expect(hold(remove, await callTold(server, remove, session, { json: { password: next } })).status).toBe(204)
  const token = everywhere.jwt?.headers ?? {}
  const gone = await callTold(server, role, token, { json: { role: 'member' }, strategy: 'jwt' })
  holdCode(role, gone, 'not_found')
  const inspect = contract.operation('inspect')
  expect(hold(inspect, await callTold(server, inspect, token, { strategy: 'jwt' })).json.user).toBeNull()
})

test('sessions: listed, ended one by one, this one, and all', async ({ server, signIn }) => {
  const [list, endOne, endAll] = ['listSessions', 'endSession', 'endEverySession'].map((id) =>
    contract.operation(id),
  ) as [Told, Told, Told]
  const mine = await signIn('session')
  await signIn('session', mine.user, { headers: { 'user-agent': 'Another/1.0' } })
  await signIn('opaque-token', mine.user)
  const { sessions } = hold(list, await callTold(server, list, mine.headers)).json
  expect(sessions).toHaveLength(3)
  holdCode(endOne, await callTold(server, endOne, mine.headers), 'not_found')
  for (const { id, current } of [...sessions].sort((a, b) => Number(a.current) - Number(b.current))) {
    const ended = hold(endOne, await callTold(server, endOne, mine.headers, { id }))
    expect(ended).toMatchObject({ status: 204, setCookies: current ? [expect.any(String)] : [] })
  }
  const other = await signIn('session', mine.user)
  expect(hold(endAll, await callTold(server, endAll, other.headers)).status).toBe(204)
})

test('evidence and health: what is held under each strategy, keys, readiness', async ({ server, signIn }) => {
  const inspect = contract.operation('inspect')
  for (const { id } of strategies) {
    const signedIn = await signIn(id)
    const spent = await signIn(id, signedIn.user)
    await send(server, 'POST', `/api/auth/${id}/logout`, { headers: { origin: server.origin, ...spent.headers } })
    const cookie = Object.values(cookiesOf(contract, signedIn))[0] ?? {}
    const answer = await callTold(server, inspect, { ...cookie, ...signedIn.headers }, { strategy: id })
    expect(hold(inspect, answer).status).toBe(200)
  }
  for (const id of [
    'readKeySet',
    'readDemo',
    'findDownstream',
    'readHealth',
    'readReadiness',
    'rotateKeys',
    'readKeySet',
  ]) {
    const operation = contract.operation(id)
    expect(hold(operation, await callTold(server, operation, {}, { headers: { 'x-trace': '1' } })).status).toBe(200)
  }
  const [list, one] = [contract.operation('listProofs'), contract.operation('readProof')]
  const { proofs } = hold(list, await callTold(server, list, {})).json as unknown as { proofs: { id: string }[] }
  expect(hold(one, await callTold(server, one, {}, { id: proofs[0]?.id ?? '' })).status).toBe(200)
  holdCode(one, await callTold(server, one, {}), 'not_found')
  const rotate = contract.operation('rotateKeys')
  holdCode(rotate, await callTold(server, rotate, {}), 'rate_limited')
})

test('every other method is 405 and allows what the document tells; HEAD is GET without a body', async ({ server }) => {
  const { responses } = contract.document.components
  for (const [path, { 'x-allow': allow }] of Object.entries(contract.document.paths)) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      if (allow.split(', ').includes(method)) continue
      const answer = await send(server, method, path.replace('{id}', 'x'), { headers: { origin: server.origin } })
      expect(answer, `${method} ${path}`).toMatchObject({ status: 405, headers: { allow } })
      if (method === 'HEAD' || responses.method_not_allowed === undefined) continue
      expect(contract.responseFaults(responses.method_not_allowed, answer), `${method} ${path}`).toEqual([])
    }
  }
  for (const operation of contract.operations.filter(({ method }) => method === 'GET')) {
    const get = await callAs(server, operation, carried)
    const head = await callAs(server, { ...operation, method: 'HEAD' }, carried)
    expect(head, operation.operationId).toMatchObject({ status: get.status, text: '' })
    expect(head.headers['content-type']).toBe(get.headers['content-type'])
  }
})

test('rate limits: 429 as documented', async () => {
  const limited = { LOGIN_LIMIT_PER_ACCOUNT: '1', SIGNUP_LIMIT_PER_ADDRESS: '2', REFRESH_LIMIT_PER_FAMILY: '1' }
  await withTestServer(limited, async (server) => {
    const credentials = await carryEverything(server, contract)
    const user = newUser()
    await signUp(server, user)
    await tryLogin(server, 'jwt', { email: user.email, password: 'wrong' })
    for (const operation of contract.operations) {
      if (!contract.codesOf(operation).includes('rate_limited') || operation.operationId === 'rotateKeys') continue
      const json = operation.operationId.startsWith('login.') ? user : jsonOf(operation).json
      // What counts is taken at most twice; then the limit is reached.
      let answer = await callAs(server, operation, credentials, { json })
      for (let i = 0; i < 2 && answer.status !== 429; i++) {
        const successor = cookiesOf(contract, { answer })
        answer = await callAs(server, operation, { ...credentials, ...successor }, { json })
      }
      holdCode(operation, answer, 'rate_limited')
    }
  })
})

test('a database without its tables: 503 as documented, and what needs none goes on', async () => {
  await withTestServer({}, async (server) => {
    const credentials = await carryEverything(server, contract)
    const tables = await query(
      server,
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%'",
    )
    for (const { name } of tables) await query(server, `ALTER TABLE "${name}" RENAME TO "gone_${name}"`)
    for (const operation of contract.operations) {
      const answer = await callAs(server, operation, credentials, jsonOf(operation))
      if (contract.codesOf(operation).includes('storage_unavailable')) {
        holdCode(operation, answer, 'storage_unavailable')
      } else {
        expect(hold(operation, answer).status, operation.operationId).not.toBe(503)
      }
    }
  })
})

test('row B17: more passwords than can be checked: 503 overloaded as documented', async () => {
  test.slow()
  await withTestServer({ LOGIN_LIMIT_PER_ACCOUNT: '1000000' }, async (server) => {
    const credentials = await carryEverything(server, contract)
    const unseen = new Set(contract.operations.filter((one) => contract.codesOf(one).includes('overloaded')))
    const askAll = (session: Record<string, string>, turn: number) =>
      [...unseen].map(async (operation, index) => {
        // Of those with a session every other turn, for two of one account would wait for each other; others ask as somebody new.
        if ((index + turn) % 2 === 0) return
        const ofNobody = operation.operationId === 'createAccount' || operation.operationId.startsWith('login.')
        const json = ofNobody ? newUser() : bodyOf(operation)
        const answer = hold(operation, await callAs(server, operation, { ...credentials, session }, { json }))
        if (answer.json?.code === 'overloaded') unseen.delete(operation)
      })
    await askInFlood(server, askAll, () => unseen.size === 0)
    expect([...unseen].map(({ operationId }) => operationId)).toEqual([])
  })
})

test('without demo mode: 404 as documented', async () => {
  await withTestServer({ DEMO: '0' }, async (server) => {
    const operation = contract.operation('rotateKeys')
    holdCode(operation, await callTold(server, operation, {}), 'not_found')
    hold(contract.operation('readDemo'), await callTold(server, contract.operation('readDemo'), {}))
  })
})

test('every documented answer of every operation has been seen', () => {
  expect(contract.unseen()).toEqual([])
})
