import { call, expect, expectProblem, newUser, signUp, test, tryLogin } from '../support/http-fixtures'

/** Distinct symbols, so that no rule but the length speaks. */
const owls = [...'🦉🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤🦆🦅']
const varied = (length: number) =>
  [...'quiet lantern, violet otter; bicycle on the hill: amber fog / 7 ferries. '.repeat(5)].slice(0, length).join('')

test('row 52: 15 characters at least, counted in code points after NFC', async ({ server }) => {
  const refused = [varied(14), owls.slice(0, 14).join(''), `${'e\u0301'.repeat(2)}${varied(12)}`]
  const taken = [varied(15), owls.slice(0, 15).join(''), `${'e\u0301'.repeat(2)}${varied(13)}`]
  for (const password of refused) {
    const answer = await signUp(server, newUser({ password }))
    expectProblem(answer, 422, 'validation_failed')
    expect(answer.json.errors).toEqual([{ field: 'password', message: expect.stringContaining('15') }])
  }
  for (const password of taken)
    expect(await signUp(server, newUser({ password })), password).toMatchObject({ status: 201 })
})

test('row 53, B17: up to 256 characters, none of them cut off', async ({ server }) => {
  for (const length of [64, 72, 73, 255, 256]) {
    const user = newUser({ password: varied(length) })
    expect(await signUp(server, user)).toMatchObject({ status: 201 })
    expect(await tryLogin(server, 'jwt', user)).toMatchObject({ status: 200 })
    const shorter = await tryLogin(server, 'jwt', { ...user, password: user.password.slice(0, -1) })
    expectProblem(shorter, 401, 'invalid_credentials')
  }
  for (const length of [257, 300]) {
    const answer = await signUp(server, newUser({ password: varied(length) }))
    expectProblem(answer, 422, 'validation_failed')
    expect(answer.json.errors).toEqual([{ field: 'password', message: expect.stringContaining('256') }])
  }
  expect(await signUp(server, newUser({ password: owls.join('').repeat(15).slice(0, 512) }))).toMatchObject({
    status: 201,
  })
})

test('row 53: nothing is trimmed and no case is folded', async ({ server }) => {
  const user = newUser({ password: `  ${varied(30)} ` })
  expect(await signUp(server, user)).toMatchObject({ status: 201 })
  expect(await tryLogin(server, 'jwt', user)).toMatchObject({ status: 200 })
  const { password } = user
  for (const other of [
    password.trim(),
    password.trimEnd(),
    `${password} `,
    password.toUpperCase(),
    `${password}\u0000`,
  ]) {
    expectProblem(await tryLogin(server, 'jwt', { ...user, password: other }), 401, 'invalid_credentials')
  }
})

test('row 54: a letter typed as one code point or as two is one password', async ({ server, signIn, createUser }) => {
  const composed = `caf\u00e9 na\u00efve \u00c5ngstr\u00f6m`
  const user = await createUser({ password: composed.normalize('NFD') })
  for (const password of [composed, composed.normalize('NFD')]) {
    expect(await tryLogin(server, 'jwt', { ...user, password })).toMatchObject({ status: 200 })
  }
  const session = await signIn('session', { ...user, password: composed })
  expect(await call(server, session, 'DELETE', '/api/account', { json: { password: composed } })).toMatchObject({
    status: 204,
  })
})

test('row 55: no composition rules', async ({ server }) => {
  const plain = [
    'violet otter bicycle',
    'quietlanternbesidethesea',
    '830174 5926 4471 0938',
    'ÄÖÜ ßéè ñçø åæœ þð',
    '茶色の素早い狐がのろまな犬を飛び越える',
  ]
  for (const password of plain)
    expect(await signUp(server, newUser({ password })), password).toMatchObject({ status: 201 })
})

test('row 56: common, repeated and context words are refused with the reason', async ({ server }) => {
  const person = newUser({ name: 'Wilhelmina Featherstone' })
  const refused = [
    'passwordpassword',
    'Password12345678',
    'PASSWORD!!!!!!!!',
    'p@ssw0rdp@ssw0rd',
    'qwertyuiopasdfgh',
    'abcdefghijklmnop',
    '1234567890123456',
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    'letmeinletmeinletmein',
    'iloveyouiloveyou',
    'correct horse battery staple',
    'CorrectHorseBatteryStaple',
    'claim-check-claim-check',
    'Claim Check 2026!',
    person.email,
    person.email.toUpperCase(),
    'wilhelmina featherstone',
    'Wilhelmina Featherstone1',
  ]
  for (const password of refused) {
    const answer = await signUp(server, { ...person, password })
    expect(answer.status, password).toBe(422)
    expectProblem(answer, 422, 'validation_failed')
    expect(answer.json.errors).toEqual([{ field: 'password', message: expect.stringMatching(/\w{4}/) }])
    expect(answer.text.toLowerCase(), 'the reason does not repeat it').not.toContain(password.toLowerCase())
  }
})
