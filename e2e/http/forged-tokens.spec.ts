import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import net from 'node:net'
import { rawRequest, sendRaw } from '../support/http-client'
import { carry, expect, expectProblem, me, test } from '../support/http-fixtures'
import { decodeToken, encodePart, forge, type RealKey, readSigningKeys, signInput } from '../support/http-forge'
import type { TestServer } from '../support/http-server'
import { algorithms, type StrategyRow, signedStrategies } from '../support/http-strategies'

/** Refuses for one strategy, in its own way of being asked. */
function refusal(strategy: StrategyRow) {
  const challenge =
    strategy.cookie === null ? 'Bearer realm="claim-check", error="invalid_token"' : 'Cookie realm="claim-check"'
  return async (server: TestServer, token: string, about = ''): Promise<void> => {
    const answer = await me(server, strategy, carry(server, strategy, token))
    expect(answer.status, about).toBe(401)
    expectProblem(answer, 401, 'credential_invalid')
    expect(answer.headers['www-authenticate']).toBe(challenge)
  }
}

function keyOf(keys: Map<string, RealKey>, alg: string): RealKey {
  const key = keys.get(alg)
  if (key === undefined) throw new Error(`the server has no ${alg} key`)
  return key
}

for (const strategy of signedStrategies) {
  test.describe(strategy.id, () => {
    const expectRefused = refusal(strategy)

    test('a token forged exactly like a real one is taken: the forging itself works', async ({ server, signIn }) => {
      const keys = await readSigningKeys(server)
      const { claims } = decodeToken((await signIn(strategy.id)).secret)
      for (const alg of algorithms) {
        const { kid, key } = keyOf(keys, alg)
        const token = forge({ alg, typ: 'at+jwt', kid }, claims, alg, key)
        expect(await me(server, strategy, carry(server, strategy, token)), alg).toMatchObject({ status: 200 })
      }
    })

    for (const alg of algorithms) {
      test(`row 1: ${alg}: any changed character in any part is refused`, {
        tag: '@proof:changed-byte-is-noticed',
      }, async ({ server, signIn }) => {
        const { secret } = await signIn(strategy.id, undefined, { json: { alg } })
        const dots = [secret.indexOf('.'), secret.lastIndexOf('.')] as const
        const places = [
          0,
          5,
          dots[0] - 1,
          dots[0] + 1,
          dots[0] + 20,
          dots[1] - 1,
          dots[1] + 1,
          dots[1] + 20,
          secret.length - 1,
        ]
        for (const at of places) {
          for (const character of ['A', 'B', 'Q', '_']) {
            if (secret[at] === character) continue
            await expectRefused(server, secret.slice(0, at) + character + secret.slice(at + 1), `${character} at ${at}`)
          }
        }
        const [header, claims, signature] = secret.split('.')
        for (const token of [
          `${header}.${claims}.`,
          `${header}..${signature}`,
          `.${claims}.${signature}`,
          `${header}.${claims}.${'A'.repeat(signature?.length ?? 0)}`,
        ]) {
          await expectRefused(server, token)
        }
      })
    }

    test('row 2: the algorithm belongs to the key, not to the header', {
      tag: '@proof:algorithm-belongs-to-the-key',
    }, async ({ server, signIn }) => {
      const keys = await readSigningKeys(server)
      const { claims } = decodeToken((await signIn(strategy.id)).secret)
      const { key: secret } = keyOf(keys, 'HS256')
      const { key: rsa } = keyOf(keys, 'RS256')
      const signed: [string, string, KeyObject][] = [
        ['HS512', 'HS256', secret],
        ['HS384', 'HS256', secret],
        ['PS256', 'RS256', rsa],
        ['RS512', 'RS256', rsa],
        ['RS384', 'RS256', rsa],
      ]
      for (const [alg, keyAlg, key] of signed) {
        await expectRefused(server, forge({ alg, typ: 'at+jwt', kid: keyOf(keys, keyAlg).kid }, claims, alg, key), alg)
      }
      for (const alg of algorithms) {
        for (const other of algorithms.filter((name) => name !== alg)) {
          const header = { alg, typ: 'at+jwt', kid: keyOf(keys, other).kid }
          await expectRefused(
            server,
            forge(header, claims, alg, keyOf(keys, alg).key),
            `${alg} under the kid of ${other}`,
          )
        }
        const { kid, key } = keyOf(keys, alg)
        for (const named of [alg.toLowerCase(), `${alg} `, [alg], null, undefined, 256, {}]) {
          await expectRefused(
            server,
            forge({ alg: named, typ: 'at+jwt', kid }, claims, alg, key),
            `${alg} written ${JSON.stringify(named)}`,
          )
        }
      }
    })

    test('row 3: unsecured tokens in any casing', { tag: '@proof:alg-none-refused' }, async ({ server, signIn }) => {
      const { secret } = await signIn(strategy.id)
      const { header, claims } = decodeToken(secret)
      for (const alg of ['none', 'None', 'nOnE', 'NONE', 'none ', ' none', 'n\u043ene', '', 'null']) {
        for (const kid of [header.kid, undefined]) {
          const input = `${encodePart({ alg, typ: 'at+jwt', kid })}.${encodePart(claims)}`
          await expectRefused(server, `${input}.`, alg)
          await expectRefused(server, `${input}.${secret.split('.')[2]}`, alg)
        }
      }
    })

    test('row 4: HMAC made with a published key', { tag: '@proof:public-key-mints-nothing' }, async ({
      server,
      signIn,
    }) => {
      const keys = await readSigningKeys(server)
      const { claims } = decodeToken((await signIn(strategy.id)).secret)
      const kids = [...keys.values()].map(({ kid }) => kid)
      for (const alg of ['RS256', 'ES256', 'EdDSA']) {
        const publicKey = createPublicKey(keyOf(keys, alg).key)
        const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
        const jwk = publicKey.export({ format: 'jwk' })
        const secrets = [
          Buffer.from(pem),
          Buffer.from(pem.trimEnd()),
          publicKey.export({ type: 'spki', format: 'der' }),
          Buffer.from(JSON.stringify(jwk)),
          Buffer.from(String(jwk.x ?? jwk.n), 'base64url'),
          Buffer.from(String(jwk.x ?? jwk.n)),
        ]
        for (const secret of secrets) {
          for (const kid of kids)
            await expectRefused(server, forge({ alg: 'HS256', typ: 'at+jwt', kid }, claims, 'HS256', secret), alg)
        }
      }
      for (const weak of ['', 'secret', 'your-256-bit-secret', server.sealPassword]) {
        const kid = keyOf(keys, 'HS256').kid
        await expectRefused(server, forge({ alg: 'HS256', typ: 'at+jwt', kid }, claims, 'HS256', Buffer.from(weak)))
      }
    })

    test('row 5: keys that a token brings along are never used nor fetched', {
      tag: '@proof:kid-only-names-a-known-key',
    }, async ({ server, signIn }) => {
      let connections = 0
      const listener = net.createServer((socket) => {
        connections++
        socket.destroy()
      })
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
      const url = `http://127.0.0.1:${(listener.address() as net.AddressInfo).port}/keys.json`
      const { secret } = await signIn(strategy.id)
      const { header, claims } = decodeToken(secret)
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const jwk = publicKey.export({ format: 'jwk' })
      const x5c = [publicKey.export({ type: 'spki', format: 'der' }).toString('base64')]
      for (const kid of [header.kid, 'mine', url, undefined]) {
        for (const brought of [
          { jwk: { ...jwk, kid } },
          { jku: url },
          { x5u: url },
          { x5c },
          { jwk, jku: url, x5u: url, x5c, 'x5t#S256': 'x' },
        ]) {
          await expectRefused(
            server,
            forge({ alg: 'ES256', typ: 'at+jwt', kid, ...brought }, claims, 'ES256', privateKey),
          )
        }
      }
      const { key } = keyOf(await readSigningKeys(server), 'ES256')
      await me(
        server,
        strategy,
        carry(server, strategy, forge({ ...header, jku: url, x5u: url }, claims, 'ES256', key)),
      )
      await new Promise<void>((resolve) => listener.close(() => resolve()))
      expect(connections).toBe(0)
    })

    test('row 6: kid only names a key of a fixed map', { tag: '@proof:kid-only-names-a-known-key' }, async ({
      server,
      signIn,
    }) => {
      const { header, claims } = decodeToken((await signIn(strategy.id)).secret)
      const keys = await readSigningKeys(server)
      const { key, kid } = keyOf(keys, 'ES256')
      const kids = [
        '../../dev/null',
        '/dev/null',
        "' OR 1=1--",
        '"; DROP TABLE SigningKey',
        '__proto__',
        'constructor',
        'toString',
        '',
        ' ',
        `${kid} `,
        kid.toLowerCase(),
        'x'.repeat(2000),
        null,
        1,
        true,
        [kid],
        { kid },
        undefined,
      ]
      for (const other of kids) {
        await expectRefused(
          server,
          forge({ ...header, kid: other }, claims, 'ES256', key),
          JSON.stringify(other)?.slice(0, 60),
        )
        await expectRefused(
          server,
          forge({ alg: 'HS256', typ: 'at+jwt', kid: other }, claims, 'HS256', Buffer.alloc(0)),
        )
      }
    })

    test('row 37: crit and unencoded payloads', async ({ server, signIn }) => {
      const { header, claims } = decodeToken((await signIn(strategy.id)).secret)
      const { key } = keyOf(await readSigningKeys(server), 'ES256')
      for (const extra of [
        { crit: ['exp'], exp: 1 },
        { crit: ['x'], x: 1 },
        { crit: ['b64'], b64: false },
        { crit: [] },
        { crit: 'exp' },
        { crit: null },
        { crit: ['alg'] },
      ]) {
        await expectRefused(server, forge({ ...header, ...extra }, claims, 'ES256', key), JSON.stringify(extra))
      }
      const input = `${encodePart({ ...header, crit: ['b64'], b64: false })}.${JSON.stringify(claims).replaceAll('.', '')}`
      await expectRefused(server, `${input}.${signInput(input, 'ES256', key).toString('base64url')}`)
    })
  })

  if (strategy.cookie !== null) continue
  test(`row 34: ${strategy.id}: two Authorization headers: the first counts`, async ({ server, signIn }) => {
    const { secret } = await signIn(strategy.id)
    const ask = (first: string, second: string) =>
      sendRaw(
        server,
        rawRequest(server, 'GET', `/api/auth/${strategy.id}/me`, [
          `Authorization: ${first}`,
          `Authorization: ${second}`,
        ]),
      )
    expect((await ask(`Bearer ${secret}`, 'Bearer junk')).status).toBe(200)
    expect((await ask('Bearer junk', `Bearer ${secret}`)).status).toBe(401)
    expect((await ask('Basic eDp5', `Bearer ${secret}`)).status).toBe(401)
  })
}
