import naughtyStrings from 'big-list-of-naughty-strings' with { type: 'json' }
import { type Answer, ownOrigin, send } from '../support/http-client'
import { carry, expect, expectProblem, me, type SignedIn, test } from '../support/http-fixtures'
import { decodeToken, forge, type RealKey, readSigningKeys } from '../support/http-forge'
import type { TestServer } from '../support/http-server'
import { type StrategyRow, signedStrategies, strategies } from '../support/http-strategies'

/** Signs whatever claims with the server's real key and asks `me` with them. */
async function withRealKey(server: TestServer, { strategy, secret }: SignedIn) {
  const { header, claims } = decodeToken(secret)
  const { key } = (await readSigningKeys(server)).get('ES256') as RealKey
  return {
    claims,
    ask: (changes: Record<string, unknown>, headerChanges: Record<string, unknown> = {}): Promise<Answer> =>
      sendToken(server, strategy, forge({ ...header, ...headerChanges }, { ...claims, ...changes }, 'ES256', key)),
    askText: (payload: string): Promise<Answer> => sendToken(server, strategy, forge(header, payload, 'ES256', key)),
  }
}

function sendToken(server: TestServer, strategy: StrategyRow, token: string): Promise<Answer> {
  return me(server, strategy, carry(server, strategy, token))
}

const nowSeconds = () => Math.floor(Date.now() / 1000)

for (const strategy of signedStrategies) {
  test.describe(strategy.id, () => {
    test('row 7: exp is required, a finite number, and over when it is over', {
      tag: '@proof:exp-is-required-and-final',
    }, async ({ server, signIn }) => {
      const { claims, ask, askText } = await withRealKey(server, await signIn(strategy.id))
      const values = [
        nowSeconds() - 1,
        nowSeconds() - 59,
        0,
        -1,
        1,
        undefined,
        null,
        String(claims.exp),
        '',
        true,
        [claims.exp],
        {},
      ]
      for (const exp of values) expectProblem(await ask({ exp }), 401, 'credential_invalid')
      for (const number of ['1e999', '-1e999', '1e308', 'NaN', '9'.repeat(400)]) {
        const payload = JSON.stringify(claims).replace(`"exp":${claims.exp}`, `"exp":${number}`)
        expect(payload).toContain(number)
        expectProblem(await askText(payload), 401, 'credential_invalid')
      }
      expect(await ask({ exp: nowSeconds() + 5 })).toMatchObject({ status: 200 })
    })

    test('row 7: nbf and iat tolerate 60 s and no more', { tag: '@proof:nbf-and-iat-tolerate-a-minute' }, async ({
      server,
      signIn,
    }) => {
      const { ask } = await withRealKey(server, await signIn(strategy.id))
      for (const name of ['nbf', 'iat']) {
        for (const ahead of [90, 3600, 1e9])
          expectProblem(await ask({ [name]: nowSeconds() + ahead }), 401, 'credential_invalid')
        for (const value of ['soon', null, [], {}, true])
          expectProblem(await ask({ [name]: value }), 401, 'credential_invalid')
        expect(await ask({ [name]: nowSeconds() + 30 }), name).toMatchObject({ status: 200 })
      }
      expectProblem(await ask({ iat: undefined }), 401, 'credential_invalid')
      expect(await ask({ nbf: undefined })).toMatchObject({ status: 200 })
    })

    test('row B13: issued longer ago than a token lives is over, whatever exp says', async ({ server, signIn }) => {
      const { ask } = await withRealKey(server, await signIn(strategy.id))
      for (const ago of [strategy.lifetimeSeconds + 90, 86_400, 1e9])
        expectProblem(await ask({ iat: nowSeconds() - ago }), 401, 'credential_invalid')
      expect(await ask({ iat: nowSeconds() - strategy.lifetimeSeconds + 10 })).toMatchObject({ status: 200 })
    })

    test('row 8: iss is matched exactly', { tag: '@proof:iss-and-aud-match-exactly' }, async ({ server, signIn }) => {
      const { ask } = await withRealKey(server, await signIn(strategy.id))
      const { origin, port } = server
      const values = [
        undefined,
        null,
        '',
        `${origin}/`,
        origin.toUpperCase(),
        origin.slice(0, -1),
        `${origin}0`,
        `http://127.0.0.1:${port}`,
        `https://localhost:${port}`,
        [origin],
        { 0: origin },
        1,
        'https://evil.example',
      ]
      for (const iss of values) expectProblem(await ask({ iss }), 401, 'credential_invalid')
    })

    test('row 8, 9: aud is matched exactly, so no other strategy’s token fits', {
      tag: '@proof:iss-and-aud-match-exactly',
    }, async ({ server, signIn }) => {
      const { ask, claims } = await withRealKey(server, await signIn(strategy.id))
      const own = `claim-check:${strategy.id}`
      expect(claims.aud).toBe(own)
      const others = strategies.filter((row) => row !== strategy).map(({ id }) => `claim-check:${id}`)
      const values = [
        ...others,
        undefined,
        null,
        '',
        'claim-check',
        'claim-check:',
        own.slice(0, -1),
        `${own} `,
        own.toUpperCase(),
        `${own}/`,
        strategy.id,
        '*',
        [own],
        [own, 'x'],
        ['x', own],
        [],
        {},
        1,
      ]
      for (const aud of values) expectProblem(await ask({ aud }), 401, 'credential_invalid')
    })

    test('row 9: another kind of token by its typ', { tag: '@proof:typ-tells-the-kind' }, async ({
      server,
      signIn,
    }) => {
      const { ask } = await withRealKey(server, await signIn(strategy.id))
      for (const typ of [
        undefined,
        null,
        '',
        'JWT',
        'jwt',
        'rt+jwt',
        'at+jwt+x',
        'at',
        'id_token+jwt',
        1,
        ['at+jwt'],
        {},
      ]) {
        expectProblem(await ask({}, { typ }), 401, 'credential_invalid')
      }
    })

    test('every other claim is required, and of its type', async ({ server, signIn }) => {
      const { ask } = await withRealKey(server, await signIn(strategy.id))
      for (const name of ['sub', 'jti', 'name', 'role']) {
        for (const value of [undefined, null, 1, true, [], ['x'], {}]) {
          expectProblem(await ask({ [name]: value }), 401, 'credential_invalid')
        }
      }
      for (const role of ['root', 'Admin', 'admin ', '', 'member,admin', ['admin']])
        expectProblem(await ask({ role }), 401, 'credential_invalid')
    })

    test('a payload that is no JSON object', async ({ server, signIn }) => {
      const { askText, claims } = await withRealKey(server, await signIn(strategy.id))
      const text = JSON.stringify(claims)
      for (const payload of [
        '',
        ' ',
        'null',
        '[]',
        '1',
        '"x"',
        `[${text}]`,
        text.slice(0, -1),
        `${text}x`,
        `\ufeff${text}`,
        '{',
        '\u0000',
        `${'{"a":'.repeat(400)}1${'}'.repeat(400)}`,
      ]) {
        const answer = await askText(payload)
        expect([200, 401], payload.slice(0, 20)).toContain(answer.status)
        // A byte order mark may be ignored by a JSON parser; everything else is refused.
        if (!payload.startsWith('\ufeff')) expectProblem(answer, 401, 'credential_invalid')
      }
    })

    test('row 42: of duplicate members one counts, the same everywhere', async ({ server, signIn }) => {
      const signedIn = await signIn(strategy.id)
      const { askText, claims } = await withRealKey(server, signedIn)
      const answer = await askText(
        JSON.stringify({ ...claims, role: 'member' }).replace('"role":"member"', '"role":"member","role":"admin"'),
      )
      if (answer.status !== 401) expect(answer.json.user.role, 'the last, as JSON.parse says').toBe('admin')
      const twice = await askText(
        JSON.stringify(claims)
          .replace('{', `{"exp":${nowSeconds() + 3600},`)
          .replace(`"exp":${claims.exp}`, '"exp":1'),
      )
      expectProblem(twice, 401, 'credential_invalid')
    })

    test('row 43: claims are input: odd texts come back as they are or are refused', async ({ server, signIn }) => {
      const { ask } = await withRealKey(server, await signIn(strategy.id))
      const odd = [
        "' OR 1=1--",
        '"><script>alert(1)</script>',
        '{{7*7}}',
        '../../etc/passwd',
        '\u0000',
        '\u202eabc',
        '%00',
        '😀',
        '__proto__',
        'x'.repeat(1500),
        '\ud800',
        '\r\nSet-Cookie: a=b',
      ]
      for (const text of odd) {
        for (const name of ['sub', 'name', 'email', 'jti']) {
          const answer = await ask({ [name]: text })
          expect([200, 401]).toContain(answer.status)
          expect(answer.setCookies).toEqual([])
          const told: Record<string, string> = { sub: 'id', name: 'name', email: 'email' }
          const field = told[name]
          if (answer.status === 200 && field !== undefined)
            expect(answer.json.user, name).toMatchObject({ [field]: text })
        }
      }
    })

    test('row 43: every string of the Big List of Naughty Strings is a sub like any other', async ({
      server,
      signIn,
    }) => {
      test.slow()
      const { ask } = await withRealKey(server, await signIn(strategy.id))
      let told = 0
      const tell = async (sub: string) => {
        const answer = await ask({ sub })
        expect(answer.setCookies).toEqual([])
        if (answer.status === 401) return
        expect(answer.status, JSON.stringify(sub)).toBe(200)
        expect(answer.json.user.id).toBe(sub)
        told++
      }
      for (let from = 0; from < naughtyStrings.length; from += 50)
        await Promise.all(naughtyStrings.slice(from, from + 50).map(tell))
      expect(told, 'not all of them refused').toBeGreaterThan(naughtyStrings.length / 2)
    })

    test('row 43: inspect and role with a sub that is nobody’s', async ({ server, signIn }) => {
      const signedIn = await signIn(strategy.id)
      const { header, claims } = decodeToken(signedIn.secret)
      const { key } = (await readSigningKeys(server)).get('ES256') as RealKey
      for (const sub of ["' OR 1=1--", '\u0000', '', '*', '%']) {
        const credential = carry(server, strategy, forge(header, { ...claims, sub }, 'ES256', key))
        const seen = await send(server, 'GET', `/api/inspect?strategy=${strategy.id}`, { headers: credential })
        if (seen.status !== 401) expect(seen.json).toMatchObject({ user: null })
        const changed = await send(server, 'POST', `/api/account/role?strategy=${strategy.id}`, {
          headers: { ...ownOrigin(server), ...credential },
          json: { role: 'admin' },
        })
        expect([401, 404]).toContain(changed.status)
      }
    })
  })
}
