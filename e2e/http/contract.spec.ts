import { type Answer, ownOrigin, send } from '../support/http-client'
import { ada, call, carry, expect, expectProblem, me, newUser, test, tryLogin, whoAmI } from '../support/http-fixtures'
import { algorithms, strategies } from '../support/http-strategies'

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

for (const strategy of strategies) {
  const { id, transport, format, decidedBy, cookie, refreshCookie } = strategy
  const challenge = cookie !== null ? 'Cookie realm="claim-check"' : 'Bearer realm="claim-check"'
  const path = (name: string) => `/api/auth/${id}/${name}`

  test.describe(id, () => {
    test('login, me and the credential have the shapes of the contract', async ({ server, createUser, signIn }) => {
      const user = await createUser()
      const before = Date.now()
      const signedIn = await signIn(id, user)
      const { json } = signedIn.answer
      const publicUser = { id: user.id, email: user.email, name: user.name, role: 'member' }
      expect(json.user).toStrictEqual(publicUser)
      expect(json.credential).toStrictEqual({
        strategy: id,
        transport,
        format,
        issuedAt: expect.stringMatching(isoDate),
        expiresAt: expect.stringMatching(isoDate),
      })
      const issuedAt = Date.parse(json.credential.issuedAt)
      expect(Math.abs(issuedAt - before)).toBeLessThan(5000)
      expect(Date.parse(json.credential.expiresAt) - issuedAt).toBe(strategy.lifetimeSeconds * 1000)

      const mine = await whoAmI(server, signedIn)
      expect(mine.status).toBe(200)
      expect(mine.json).toStrictEqual({ user: publicUser, credential: json.credential, decidedBy })
      expect(mine.headers['content-type']).toBe('application/json; charset=utf-8')
      expect(mine.setCookies).toEqual([])
    })

    test('row 21, 22, 60: the credential travels the one way of its transport', {
      tag: ['@proof:readable-by-script', '@proof:session-cookie-attributes', '@proof:login-hands-a-token'],
    }, async ({ server, signIn }) => {
      const { answer, secret, strategy: row } = await signIn(id)
      if (cookie !== null) {
        expect(answer.setCookies).toEqual([
          `${row.cookie}=${secret}; Path=/; Max-Age=${row.keepSeconds}; HttpOnly; SameSite=Lax`,
        ])
        expect(Object.keys(answer.json).sort()).toEqual(['credential', 'user'])
        expect(answer.text).not.toContain(secret)
        expect(`${row.cookie}=${secret}`.length, 'row 61').toBeLessThan(1024)
      } else {
        const attributes = 'Path=/; Max-Age=43200; HttpOnly; SameSite=Lax'
        const beside = expect.stringMatching(new RegExp(`^${refreshCookie}=ccf_[\\w.-]+; ${attributes}$`))
        expect(answer.setCookies).toEqual(refreshCookie === null ? [] : [beside])
        expect(Object.keys(answer.json).sort()).toEqual([
          'access_token',
          'credential',
          'expires_in',
          'token_type',
          'user',
        ])
        // Counted from the answer, so a second may have begun since the issue.
        expect(answer.json.token_type).toBe('Bearer')
        expect(answer.json.expires_in).toBeLessThanOrEqual(row.lifetimeSeconds)
        expect(answer.json.expires_in).toBeGreaterThan(row.lifetimeSeconds - 5)
      }
      const wrong = await tryLogin(server, id, newUser())
      expectProblem(wrong, 401, 'invalid_credentials')
      expect(wrong.headers['www-authenticate'], 'RFC 9110 §15.5.2; no credential came').toBe(challenge)
      expect(wrong.setCookies).toEqual([])
    })

    test('alg: the four, ES256 by default, 422 where nothing is signed', { tag: '@proof:four-algorithms' }, async ({
      server,
      createUser,
      signIn,
    }) => {
      const user = await createUser()
      for (const alg of algorithms) {
        if (strategy.choosesAlgorithm) {
          const signedIn = await signIn(id, user, { json: { alg } })
          expect(await whoAmI(server, signedIn)).toMatchObject({ status: 200 })
          expect(headerOf(signedIn.secret)).toEqual({ alg, typ: 'at+jwt', kid: expect.any(String) })
        } else {
          const answer = await tryLogin(server, id, user, { json: { alg } })
          expectProblem(answer, 422, 'validation_failed')
          expect(answer.json.errors.map(({ field }) => field)).toEqual(['alg'])
          expect(answer.setCookies).toEqual([])
        }
      }
      for (const alg of ['HS512', 'none', 'es256', '', null, 1]) {
        expectProblem(await tryLogin(server, id, user, { json: { alg } }), 422, 'validation_failed')
      }
      if (strategy.choosesAlgorithm) expect(headerOf((await signIn(id, user)).secret)).toMatchObject({ alg: 'ES256' })
    })

    test('row 31: without a credential 401 credential_missing, the challenge without an error', {
      tag: ['@proof:no-credential-no-user', '@proof:two-refusals', '@proof:challenge-says-what-was-wrong'],
    }, async ({ server }) => {
      for (const name of ['me', 'admin']) {
        const answer = await send(server, 'GET', path(name))
        expectProblem(answer, 401, 'credential_missing')
        expect(answer.headers['www-authenticate']).toBe(challenge)
        expect(answer.setCookies).toEqual([])
      }
    })

    test('row 32: with a bad credential 401 credential_invalid', {
      tag: '@proof:challenge-says-what-was-wrong',
    }, async ({ server }) => {
      for (const secret of ['x', 'eyJhbGciOiJub25lIn0.e30.', 'Fe26.2*1*a*b*c*d*e*f~2', 'a.b.c']) {
        const answer = await me(server, strategy, carry(server, strategy, secret))
        expectProblem(answer, 401, 'credential_invalid')
        expect(answer.headers['www-authenticate']).toBe(
          cookie !== null ? challenge : `${challenge}, error="invalid_token"`,
        )
        expect(answer.text).not.toContain(secret)
      }
    })

    test('row 24: an unknown e-mail and a wrong password are answered alike', async ({ server, createUser }) => {
      const wrong = await tryLogin(server, id, { ...(await createUser()), password: 'wrong' })
      const unknown = await tryLogin(server, id, { ...newUser(), password: 'wrong' })
      expectProblem(wrong, 401, 'invalid_credentials')
      const lasting = ({ date, 'server-timing': timing, 'x-request-id': id, ...headers }: Answer['headers']) => headers
      expect(lasting(unknown.headers)).toEqual(lasting(wrong.headers))
      expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text])
    })

    test('row 32: admin: 403 insufficient_role for a member, 200 for an admin', { tag: '@proof:two-refusals' }, async ({
      server,
      signIn,
    }) => {
      const member = await call(server, await signIn(id), 'GET', path('admin'))
      expectProblem(member, 403, 'insufficient_role')
      expect(member.headers['www-authenticate']).toBe(
        cookie !== null ? undefined : `${challenge}, error="insufficient_scope"`,
      )
      const admin = await call(server, await signIn(id, ada), 'GET', path('admin'))
      expect(admin.status).toBe(200)
      expect(admin.json).toStrictEqual({
        user: expect.objectContaining({ email: ada.email, role: 'admin' }),
        decidedBy,
      })
    })

    test('role: where the answer comes from shows after a change', { tag: '@proof:lookups-per-request' }, async ({
      server,
      signIn,
    }) => {
      const signedIn = await signIn(id)
      const changed = await call(server, signedIn, 'POST', `/api/account/role?strategy=${id}`, {
        json: { role: 'admin' },
      })
      expect(changed.status).toBe(200)
      expect(changed.json).toStrictEqual({ user: expect.objectContaining({ id: signedIn.user.id, role: 'admin' }) })
      const answer = await call(server, signedIn, 'GET', path('admin'))
      expect(answer.status).toBe(decidedBy === 'database' ? 200 : 403)
      const renewed = await signIn(id, signedIn.user)
      expect(await call(server, renewed, 'GET', path('admin'))).toMatchObject({ status: 200 })
    })

    test('row 11, 12: the effect that logout states is true', { tag: '@proof:revocable-at-once' }, async ({
      server,
      signIn,
    }) => {
      const signedIn = await signIn(id)
      const answer = await call(server, signedIn, 'POST', path('logout'))
      expect(answer.status).toBe(200)
      const replay = await whoAmI(server, signedIn)
      if (strategy.logout === 'immediate') {
        expect(answer.json).toStrictEqual({ effect: 'immediate' })
        expectProblem(replay, 401, 'credential_invalid')
      } else {
        expect(answer.json).toStrictEqual({ effect: 'at-expiry', expiresAt: signedIn.answer.json.credential.expiresAt })
        expect(replay.status).toBe(200)
      }
      const gone = '=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax'
      const cleared = [cookie, refreshCookie].filter((name) => name !== null).map((name) => name + gone)
      expect(answer.setCookies, 'row 62').toEqual(cleared)
      expect(answer.headers['clear-site-data'], 'only over https').toBeUndefined()
    })

    test('logout with nothing to end says none', async ({ server, signIn }) => {
      const nothing = await send(server, 'POST', path('logout'), { headers: ownOrigin(server) })
      expect(nothing).toMatchObject({ status: 200, json: { effect: 'none' } })
      const junk = carry(server, strategy, 'junk')
      const bad = await send(server, 'POST', path('logout'), { headers: { ...ownOrigin(server), ...junk } })
      expect(bad).toMatchObject({ status: 200, json: { effect: 'none' } })
      const signedIn = await signIn(id)
      await call(server, signedIn, 'POST', path('logout'))
      const again = await call(server, signedIn, 'POST', path('logout'))
      expect(again.json.effect).toBe(strategy.logout === 'immediate' ? 'none' : 'at-expiry')
    })

    test('row 9, 35: no other strategy takes it, whichever way it is sent', {
      tag: '@proof:seven-refuse-each-other',
    }, async ({ server, signIn }) => {
      const { secret, headers } = await signIn(id)
      for (const other of strategies.filter((row) => row !== strategy)) {
        expect(await me(server, other, headers), 'as it was sent').toMatchObject({ status: 401 })
        expectProblem(await me(server, other, carry(server, other, secret)), 401, 'credential_invalid')
      }
      const wrongWay: Record<string, string> =
        cookie !== null ? { authorization: `Bearer ${secret}` } : { cookie: `cc_session=${secret}; cc_${id}=${secret}` }
      expectProblem(await me(server, strategy, wrongWay), 401, 'credential_missing')
    })

    test('row 30, B3: every answer says no-store', async ({ server, signIn }) => {
      const signedIn = await signIn(id)
      const { user } = signedIn
      const answers = [
        signedIn.answer,
        await tryLogin(server, id, { email: user.email, password: 'wrong' }),
        await whoAmI(server, signedIn),
        await send(server, 'GET', path('me')),
        await send(server, 'HEAD', path('me'), { headers: signedIn.headers }),
        await call(server, signedIn, 'GET', path('admin')),
        await call(server, signedIn, 'GET', `/api/inspect?strategy=${id}`),
        await call(server, signedIn, 'PUT', path('me')),
        await call(server, signedIn, 'POST', path('logout')),
      ]
      for (const { status, headers } of answers) expect(headers['cache-control'], `a ${status}`).toBe('no-store')
    })
  })
}

function headerOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'))
}
