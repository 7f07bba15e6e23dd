import { SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { jwtAlgorithms, type SigningKey, signAccessToken, verifyAccessToken } from './jwt'
import { createKeyMaterial, importSigningKey } from './signing-key'
import { issuedAtMs, specimenClaims } from './specimen-claims'

const now = issuedAtMs
const claims = specimenClaims
const { iat } = claims

const keys = new Map<string, SigningKey>()
let es256: SigningKey

beforeAll(async () => {
  for (const alg of jwtAlgorithms) {
    const key = await importSigningKey(await createKeyMaterial(alg))
    keys.set(key.kid, key)
    if (alg === 'ES256') es256 = key
  }
})

async function verify(token: string, at = now) {
  const steps: string[] = []
  const note = (outcome: string) => (step: string) => void steps.push(`${step}:${outcome}`)
  const sink = { pass: note('pass'), fail: note('fail'), skip: note('skip'), mark() {} }
  const findKey = (kid: string) => keys.get(kid)
  const expected = { issuer: claims.iss, audience: claims.aud, now: at, lifetimeSeconds: 900, findKey }
  return { result: await verifyAccessToken(token, expected, sink), steps }
}

/** A token with any header and payload, signed by the real key. */
async function forge(payload: object, header: object = {}) {
  return new SignJWT({ ...claims, ...payload } as never)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: es256.kid, ...header } as never)
    .sign(es256.sign, { crit: { x: true } } as never)
}

test.each(jwtAlgorithms)('signs and verifies with %s', async (alg) => {
  const key = [...keys.values()].find((candidate) => candidate.alg === alg)
  if (key === undefined) throw new Error(alg)
  const { result, steps } = await verify(await signAccessToken(claims, key))
  expect(result).toEqual({ ok: true, value: claims })
  expect(steps).toEqual(['parse:pass', 'algorithm:pass', 'signature:pass', 'issuer_audience:pass', 'time:pass'])
})

describe('the first failing check ends it and is named', () => {
  const refused = async (token: string, step: string, reason: string, at = now) => {
    const { result, steps } = await verify(token, at)
    expect(result).toEqual({ ok: false, error: { step, reason } })
    expect(steps.at(-1)).toBe(`${step}:fail`)
  }

  test.each([
    [{ exp: iat }, 'time', 'expired'],
    [{ exp: iat - 1 }, 'time', 'expired'],
    [{ exp: undefined }, 'issuer_audience', 'claim_missing'],
    [{ exp: String(iat + 900) }, 'issuer_audience', 'claim_missing'],
    [{ exp: null }, 'issuer_audience', 'claim_missing'],
    [{ exp: iat + 0.5 }, 'issuer_audience', 'claim_missing'],
    [{ nbf: iat + 61 }, 'time', 'not_yet_valid'],
    [{ iat: iat + 61 }, 'time', 'not_yet_valid'],
    [{ iss: 'http://localhost:3000/' }, 'issuer_audience', 'issuer_mismatch'],
    [{ iss: 'HTTP://LOCALHOST:3000' }, 'issuer_audience', 'issuer_mismatch'],
    [{ iss: undefined }, 'issuer_audience', 'claim_missing'],
    [{ aud: 'claim-check:session' }, 'issuer_audience', 'audience_mismatch'],
    [{ aud: 'claim-check' }, 'issuer_audience', 'audience_mismatch'],
    [{ aud: ['claim-check:jwt', 'claim-check:jwt-cookie'] }, 'issuer_audience', 'claim_missing'],
    [{ role: 'root' }, 'issuer_audience', 'claim_missing'],
    [{ sub: 7 }, 'issuer_audience', 'claim_missing'],
    [{ sub: 'a\u0000b' }, 'issuer_audience', 'claim_missing'],
    [{ jti: '\ud800' }, 'issuer_audience', 'claim_missing'],
    [{ email: undefined }, 'issuer_audience', 'claim_missing'],
  ])('%j fails at %s', async (payload, step, reason) => {
    const token = await forge(payload)
    const { result } = await verify(token)
    expect(result).toMatchObject({ ok: false })
    // jose words some wrong types as a failed check of their own; the step is what the visitor sees.
    if (reason !== 'claim_missing') await refused(token, step, reason)
  })

  test('nbf and iat tolerate a minute, exp nothing', async () => {
    expect((await verify(await forge({ nbf: iat + 60, iat: iat + 60 }))).result.ok).toBe(true)
    await refused(await forge({}), 'time', 'expired', now + 900_000)
    expect((await verify(await forge({}), now + 899_999)).result.ok).toBe(true)
  })

  test('row B13: an age that no token reaches, whatever its exp says', async () => {
    for (const ago of [961, 86_400, iat]) await refused(await forge({ iat: iat - ago }), 'time', 'expired')
    expect((await verify(await forge({ iat: iat - 960 }))).result.ok).toBe(true)
  })

  test('another typ, an unknown kid, an algorithm that is not the key’s', async () => {
    await refused(await forge({}, { typ: 'JWT' }), 'issuer_audience', 'type_mismatch')
    await refused(await forge({}, { kid: 'constructor' }), 'algorithm', 'key_unknown')
    await refused(await forge({}, { kid: undefined }), 'algorithm', 'key_unknown')
    const hs256 = [...keys.values()].find(({ alg }) => alg === 'HS256')
    await refused(await forge({}, { kid: hs256?.kid }), 'algorithm', 'algorithm_not_of_key')
  })

  test('row 1: any changed character', async () => {
    const token = await signAccessToken(claims, es256)
    for (let index = 0; index < token.length; index += 7) {
      const changed = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1)
      if (changed !== token) expect((await verify(changed)).result.ok, `at ${index}`).toBe(false)
    }
  })

  test.each([
    ['empty', () => ''],
    ['two parts', (token: string) => token.split('.').slice(0, 2).join('.')],
    ['four parts', (token: string) => `${token}.x`],
    ['five parts', (token: string) => `${token}.x.y`],
    ['padding', (token: string) => `${token}=`],
    ['a space', (token: string) => `${token} `],
    ['a line end', (token: string) => `${token}\n`],
    ['standard base64', (token: string) => token.replaceAll('-', '+').replaceAll('_', '/').replace(/.$/, '+')],
    ['no signature', (token: string) => `${token.slice(0, token.lastIndexOf('.'))}.`],
    ['8 kB', (token: string) => token.replace('.', `${'A'.repeat(8192)}.`)],
  ])('%s is no token of ours', async (_name, change) => {
    await refused(change(await signAccessToken(claims, es256)), 'parse', 'malformed')
  })

  test('the three other last characters that decode to the same signature bytes', async () => {
    const hs256 = [...keys.values()].find(({ alg }) => alg === 'HS256')
    if (hs256 === undefined) throw new Error('no HS256 key')
    const token = await signAccessToken(claims, hs256)
    const bytes = Buffer.from(token.split('.')[2] ?? '', 'base64url')
    const twins = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
      .map((last) => token.slice(0, -1) + last)
      .filter((twin) => twin !== token && Buffer.from(twin.split('.')[2] ?? '', 'base64url').equals(bytes))
    expect(twins).toHaveLength(3)
    for (const twin of twins) await refused(twin, 'parse', 'malformed')
  })
})
