import { rawRequest, send, sendRaw } from '../support/http-client'
import { carry, expect, expectProblem, me, test } from '../support/http-fixtures'
import { decodeToken, encodePart, forge, readSigningKeys } from '../support/http-forge'
import { algorithms, signedStrategies, strategies } from '../support/http-strategies'
import { quickest } from '../support/quickest'

for (const strategy of strategies.filter(({ cookie }) => cookie === null)) {
  test(`row 34: ${strategy.id}: the scheme in any case; one space; nothing else`, async ({ server, signIn }) => {
    const { secret } = await signIn(strategy.id)
    for (const scheme of ['Bearer', 'bearer', 'BEARER', 'bEaReR']) {
      expect(await me(server, strategy, { authorization: `${scheme} ${secret}` }), scheme).toMatchObject({
        status: 200,
      })
    }
    const noBearer = [
      'Bearer',
      'Bearer ',
      '',
      'Basic eDp5',
      secret,
      `Token ${secret}`,
      `Bearer: ${secret}`,
      `Bearer=${secret}`,
      `Basic x, Bearer ${secret}`,
    ]
    for (const authorization of noBearer) {
      const answer = await me(server, strategy, { authorization })
      expectProblem(answer, 401, 'credential_missing')
      expect(answer.headers['www-authenticate'], 'no token came').toBe('Bearer realm="claim-check"')
    }
    const refused = [
      `Bearer  ${secret}`,
      `Bearer\t${secret}`,
      `Bearer ${secret} x`,
      `Bearer "${secret}"`,
      `Bearer x, Bearer ${secret}`,
      `Bearer ${secret}, Bearer x`,
      `Bearer ${secret},`,
      `Bearer token=${secret}`,
    ]
    for (const authorization of refused) {
      expectProblem(await me(server, strategy, { authorization }), 401, 'credential_invalid')
    }
  })

  test(`row 32: ${strategy.id}: a token in the header and one in the query: 400 invalid_request`, async ({
    server,
    signIn,
  }) => {
    const { secret, headers } = await signIn(strategy.id)
    for (const [route, query] of [
      ['me', `access_token=${secret}`],
      ['me', 'a=b&access%5Ftoken='],
      ['admin', 'access_token=x'],
    ]) {
      const answer = await send(server, 'GET', `/api/auth/${strategy.id}/${route}?${query}`, { headers })
      expectProblem(answer, 400, 'invalid_request')
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="claim-check", error="invalid_request"')
    }
    const other = await send(server, 'GET', `/api/auth/${strategy.id}/me?no_access_token=x`, { headers })
    expect(other).toMatchObject({ status: 200 })
  })

  test(`row 33: ${strategy.id}: no token from the query, the body or another header`, {
    tag: '@proof:bearer-in-the-header-alone',
  }, async ({ server, signIn }) => {
    const { secret } = await signIn(strategy.id)
    for (const name of ['access_token', 'token', 'jwt', 'authorization']) {
      expectProblem(
        await send(server, 'GET', `/api/auth/${strategy.id}/me?${name}=${secret}`),
        401,
        'credential_missing',
      )
    }
    for (const name of ['x-access-token', 'x-authorization', 'proxy-authorization', 'token']) {
      expectProblem(await me(server, strategy, { [name]: `Bearer ${secret}` }), 401, 'credential_missing')
    }
    const inBody = await send(server, 'GET', `/api/auth/${strategy.id}/me`, { json: { access_token: secret } })
    expectProblem(inBody, 401, 'credential_missing')
  })
}

for (const strategy of signedStrategies) {
  /** The header line in which a text travels, as no HTTP library would write it. */
  const lineOf = (text: string) =>
    strategy.cookie === null ? `Authorization: Bearer ${text}` : `Cookie: ${strategy.cookie}=${text}`

  test.describe(strategy.id, () => {
    test('row 36: only three base64url parts without padding', { tag: '@proof:three-base64url-parts' }, async ({
      server,
      signIn,
    }) => {
      const { secret } = await signIn(strategy.id)
      const [header = '', claims = '', signature = ''] = secret.split('.')
      const json = { protected: header, payload: claims, signature }
      const tokens = [
        header,
        `${header}.${claims}`,
        `${secret}.`,
        `.${secret}`,
        `${secret}.${signature}`,
        `${secret}.${claims}.${signature}`,
        '..',
        '.',
        `${secret}=`,
        `${secret}==`,
        `${header}=.${claims}.${signature}`,
        `${header}.${claims}=.${signature}`,
        `${header}.${claims}.%3D${signature}`,
        `${header}.${claims}.${signature}+`,
        `${header}.${claims}.${signature}/`,
        `${secret}\u00a0`,
        `${header}.${claims}.${signature}AA`,
        `${header}.${claims}.${signature.slice(0, -2)}`,
        `${encodePart(`${Buffer.from(header, 'base64url')} `)}.${claims}.${signature}`,
        JSON.stringify(json),
        encodePart(json),
        JSON.stringify({ payload: claims, signatures: [{ protected: header, signature }] }),
      ]
      for (const token of tokens)
        expectProblem(await me(server, strategy, carry(server, strategy, token)), 401, 'credential_invalid')
      for (const [at, bytes] of [
        [10, '\r\n '],
        [10, '\n'],
        [10, '\u0000'],
        [secret.length, '\u000b'],
      ] as const) {
        const spoilt = secret.slice(0, at) + bytes + secret.slice(at)
        const { status } = await sendRaw(
          server,
          rawRequest(server, 'GET', `/api/auth/${strategy.id}/me`, [lineOf(spoilt)]),
        )
        expect([400, 401], JSON.stringify(bytes)).toContain(status)
      }
      expect(await me(server, strategy, carry(server, strategy, secret))).toMatchObject({ status: 200 })
    })

    for (const alg of algorithms) {
      test(`row 12, 36: ${alg}: only one text carries a signature`, async ({ server, signIn }) => {
        const { secret } = await signIn(strategy.id, undefined, { json: { alg } })
        const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
        const taken = []
        for (const last of alphabet) {
          const answer = await me(server, strategy, carry(server, strategy, secret.slice(0, -1) + last))
          if (answer.status === 200) taken.push(last)
          else expectProblem(answer, 401, 'credential_invalid')
        }
        expect(taken).toEqual([secret.at(-1)])
      })
    }

    test('row 38: encrypted tokens are refused outright, where working the key out would take minutes', async ({
      server,
    }) => {
      const slow = { alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2c: 2_147_483_647, p2s: 'c2FsdHNhbHQ' }
      const headers = [
        slow,
        { alg: 'dir', enc: 'A256GCM', zip: 'DEF' },
        { alg: 'RSA-OAEP', enc: 'A128CBC-HS256' },
        { alg: 'none', enc: 'none' },
      ]
      for (const header of headers) {
        const part = encodePart('x'.repeat(40))
        for (const token of [
          `${encodePart(header)}.${part}.${part}.${part}.${part}`,
          `${encodePart(header)}.${part}.${part}`,
        ]) {
          const ms = await quickest(async () => {
            expectProblem(await me(server, strategy, carry(server, strategy, token)), 401, 'credential_invalid')
          }, 50)
          expect(ms).toBeLessThan(50)
        }
      }
    })

    test('row 39: tokens over the limit are refused unread, with a good signature too', async ({ server, signIn }) => {
      const { header, claims } = decodeToken((await signIn(strategy.id)).secret)
      const key = (await readSigningKeys(server)).get('ES256')?.key ?? null
      const large = forge(header, { ...claims, pad: 'p'.repeat(6000) }, 'ES256', key)
      expect(large.length).toBeGreaterThan(8000)
      for (const token of [
        large,
        'A'.repeat(12_000),
        `${'A'.repeat(4000)}.${'A'.repeat(4000)}.${'A'.repeat(4000)}`,
        '.'.repeat(12_000),
      ]) {
        const ms = await quickest(async () => {
          expectProblem(await me(server, strategy, carry(server, strategy, token)), 401, 'credential_invalid')
        }, 20)
        expect(ms).toBeLessThan(20)
      }
      for (const size of [20_000, 200_000]) {
        const { status } = await sendRaw(
          server,
          rawRequest(server, 'GET', `/api/auth/${strategy.id}/me`, [lineOf('A'.repeat(size))]),
        )
        expect([400, 401, 431, 0], `${size}`).toContain(status)
      }
      expect(await send(server, 'GET', '/healthz')).toMatchObject({ status: 200 })
    })
  })
}

test('row 40: only public keys are published, each with the thumbprint as its kid', {
  tag: '@proof:jwks-holds-public-keys-alone',
}, async ({ server }) => {
  const answer = await send(server, 'GET', '/.well-known/jwks.json')
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  const { keys } = answer.json
  // Other files of this worker may have rotated: then retired keys stand beside those that sign.
  expect([...new Set(keys.map(({ alg }) => alg))].sort()).toEqual(['ES256', 'EdDSA', 'RS256'])
  const { calculateJwkThumbprint } = await import('jose')
  for (const key of keys) {
    expect(key.use).toBe('sig')
    expect(['EC', 'RSA', 'OKP']).toContain(key.kty)
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth']) expect(key).not.toHaveProperty(secret)
    expect(key.kid).toBe(await calculateJwkThumbprint(key))
  }
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length)
})
