import fc from 'fast-check'
import { CompactSign } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { plainReference } from '../auth/formats/plain-reference'
import { change, changes, pieces } from './changed-text'
import { jwtAlgorithms, type SigningKey, signAccessToken, verifyAccessToken } from './jwt'
import { createReference, hashReferenceSecret, isReference, matchesSecretHash } from './reference'
import { hasSealShape, seal, unseal } from './seal'
import { createKeyMaterial, importSigningKey } from './signing-key'
import { issuedAtMs, specimenClaims } from './specimen-claims'
import type { AuthFailureReason, CheckStep } from './verification'

// Random and mutated input. fast-check prints the seed and the smallest counterexample of a failure.

const now = issuedAtMs
const claims = specimenClaims
const { iat } = claims
const sealPasswords = { 1: 'Zk3v9Qx1Lm7Tn5Rb2Wd8Yc4Hf6Gj0PsVaUeIoXzKtBnM' }

// Records, so that a reason or step that is added to the unions has to be added here.
const reasons: Record<AuthFailureReason, true> = {
  ...{ malformed: true, key_unknown: true, algorithm_not_of_key: true, signature_invalid: true, unseal_failed: true },
  ...{ type_mismatch: true, claim_missing: true, issuer_mismatch: true, audience_mismatch: true, expired: true },
  ...{ not_yet_valid: true, denylisted: true, row_missing: true, secret_mismatch: true, user_missing: true },
}
const steps: Record<CheckStep, true> = {
  ...{ present: true, parse: true, algorithm: true, signature: true, unseal: true, issuer_audience: true },
  ...{ time: true, denylist: true, row: true, user: true, role: true },
}

const keys = new Map<string, SigningKey>()
const tokens: string[] = []
beforeAll(async () => {
  for (const alg of jwtAlgorithms) {
    const key = await importSigningKey(await createKeyMaterial(alg))
    keys.set(key.kid, key)
    tokens.push(await signAccessToken(claims, key))
  }
})

const silent = { pass() {}, fail() {}, skip() {}, mark() {} }
const findKey = (kid: string) => keys.get(kid)
const expected = { issuer: claims.iss, audience: claims.aud, now, lifetimeSeconds: 900, findKey }
const verify = (text: string) => verifyAccessToken(text, expected, silent)

/** Never throws, and refuses with a word of the closed unions; or takes it. */
async function isTaken(text: string): Promise<boolean> {
  const result = await verify(text)
  if (!result.ok) {
    expect(reasons).toHaveProperty(result.error.reason)
    expect(steps).toHaveProperty(result.error.step)
  }
  return result.ok
}

describe('a JWT', () => {
  test('row 1, 36: of a token and all that comes of changing it, the token alone is taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), changes, async (which, edits) => {
        const token = tokens[which] ?? ''
        const text = change(token, edits)
        expect(await isTaken(text)).toBe(text === token)
      }),
      { numRuns: 3000 },
    )
    for (const token of tokens) expect(await isTaken(token)).toBe(true)
  })

  test('row 1, 36: parts of several tokens together are none', async () => {
    const part = fc.tuple(fc.nat(3), fc.nat(2)).map(([which, index]) => tokens[which]?.split('.')[index] ?? '')
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        const text = parts.join('.')
        expect(await isTaken(text)).toBe(tokens.includes(text))
      }),
      { numRuns: 1000 },
    )
  })

  test('row 36, 39: no other text is taken or throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.array(pieces).map((all) => all.join('.')),
        ),
        async (text) => {
          expect(await isTaken(text)).toBe(false)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('row 2, 3, 5, 37: with any header and no good signature it is refused', async () => {
    const name = fc.constantFrom(
      'alg',
      'typ',
      'kid',
      'crit',
      'b64',
      'jwk',
      'jku',
      'x5u',
      'x5c',
      'zip',
      'enc',
      'p2c',
      '__proto__',
      'cty',
    )
    const value = fc.oneof(fc.constantFrom('none', 'HS256', 'ES256', 'at+jwt', 'JWT'), fc.jsonValue({ maxDepth: 2 }))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(3),
        fc.dictionary(name, value),
        fc.boolean(),
        fc.uint8Array({ maxLength: 300 }),
        async (which, extra, known, signature) => {
          const key = [...keys.values()][which]
          const header = { ...extra, ...(known ? { alg: key?.alg, kid: key?.kid } : {}) }
          const text = [JSON.stringify(header), JSON.stringify(claims), signature]
            .map((part) => Buffer.from(part as string).toString('base64url'))
            .join('.')
          expect(await isTaken(text)).toBe(false)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('row 7, 8, 43: signed by a real key, it is taken only with claims that hold', async () => {
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom(
        iat,
        iat - 1,
        iat + 900,
        iat + 61,
        -1,
        0.5,
        1e21,
        `${iat + 900}`,
        '',
        'admin',
        'member',
        claims.iss,
        `${claims.iss}/`,
        claims.aud,
        [claims.aud],
      ),
    )
    const payload = fc.dictionary(fc.constantFrom(...Object.keys(claims), 'nbf', 'constructor'), odd, { maxKeys: 3 })
    const left = fc.subarray(Object.keys(claims), { maxLength: 2 })
    await fc.assert(
      fc.asyncProperty(payload, left, async (changed, without) => {
        const all: Record<string, unknown> = { ...claims, ...changed }
        for (const name of without) delete all[name]
        const key = [...keys.values()].find(({ alg }) => alg === 'HS256')
        if (key === undefined) throw new TypeError('no HS256 key')
        const text = await new CompactSign(new TextEncoder().encode(JSON.stringify(all)))
          .setProtectedHeader({ alg: key.alg, typ: 'at+jwt', kid: key.kid })
          .sign(key.sign)
        if (await isTaken(text)) expect(holds(JSON.parse(JSON.stringify(all)))).toBe(true)
        else expect(text.length > 4096 || !holds(JSON.parse(JSON.stringify(all)))).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })
})

/** The rules of CONTRACT for claims, written a second time and plainly. */
function holds({ iss, aud, sub, jti, name, email, role, iat: from, exp, nbf }: Record<string, unknown>): boolean {
  const isText = (value: unknown) => typeof value === 'string'
  const isKey = (value: unknown) => typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000')
  const isTime = (value: unknown): value is number => Number.isSafeInteger(value)
  if (iss !== claims.iss || aud !== claims.aud) return false
  if (!isKey(sub) || !isKey(jti) || !isText(name) || !isText(email)) return false
  if (role !== 'member' && role !== 'admin') return false
  if (!isTime(exp) || exp <= iat || !isTime(from) || from > iat + 60 || from < iat - 960) return false
  return nbf === undefined || (typeof nbf === 'number' && nbf <= iat + 60)
}

describe('a seal', () => {
  test('row 1, 36: of a seal and all that comes of changing it, the seal alone is opened, and nothing throws', async () => {
    const { id, secret } = createReference()
    const text = await seal({ id, secret }, sealPasswords, 60)
    await fc.assert(
      fc.asyncProperty(changes, async (edits) => {
        const changed = change(text, edits)
        const opened = hasSealShape(changed) ? await unseal(changed, sealPasswords, 60) : null
        expect(opened).toEqual(changed === text ? { id, secret } : null)
      }),
      { numRuns: 1500 },
    )
    expect(await unseal(text, sealPasswords, 60)).toEqual({ id, secret })
  })

  test('row 36: iron itself throws on nothing that has the shape or has it not', async () => {
    const part = fc.oneof(pieces, fc.stringMatching(/^[0-9a-f]{64}$/), fc.stringMatching(/^\d{13}$/))
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 9 }), async (parts) => {
        expect(await unseal(`Fe26.2*1*${parts.join('*')}~2`, sealPasswords, 60)).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  test('what is sealed comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 2 }), async (value) => {
        fc.pre(value !== null && typeof value === 'object' && !Array.isArray(value))
        const opened = await unseal(await seal(value, sealPasswords, 60), sealPasswords, 60)
        expect(opened).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a reference', () => {
  test('row 14, 36: only the issued shape is read, whatever else comes, and what is issued comes back', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (edits) => {
        const reference = createReference()
        const token = await plainReference.encode(reference)
        expect(await plainReference.decode(token, silent)).toEqual({ ok: true, value: reference })
        const text = change(token, edits)
        const result = await plainReference.decode(text, silent)
        if (result.ok) expect(`ccr_${Object.values(result.value as object).join('.')}`).toBe(text)
        else expect(reasons).toHaveProperty(result.error.reason)
        // Another text that still has the shape names another row or holds another secret.
        if (text !== token && result.ok) expect(result.value).not.toEqual(reference)
      }),
      { numRuns: 2000 },
    )
  })

  test('row 14, B15: of all that JSON can hold only { id, secret } in the issued shape is one', () => {
    const { id, secret } = createReference()
    const member = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(id, secret, { contains: id }, [id], ''))
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('id', 'secret', '__proto__', 'x'), member)),
        (value) => {
          const expected =
            typeof value === 'object' &&
            value !== null &&
            Object.keys(value).length === 2 &&
            (value as Record<string, unknown>).id === id &&
            (value as Record<string, unknown>).secret === secret
          expect(isReference(value)).toBe(expected)
        },
      ),
      { numRuns: 3000 },
    )
    expect(isReference({ id, secret })).toBe(true)
  })

  test('row 15: a hash fits its own secret and no other', () => {
    const { secret } = createReference()
    const hash = hashReferenceSecret(secret)
    fc.assert(
      fc.property(changes, (edits) => {
        const other = change(secret, edits)
        expect(matchesSecretHash(other, hash)).toBe(other === secret)
        expect(matchesSecretHash(secret, change(hash, edits))).toBe(change(hash, edits) === hash)
      }),
      { numRuns: 2000 },
    )
  })
})
