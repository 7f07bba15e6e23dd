import { createHash, createPublicKey, hash } from 'node:crypto'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { unsealData } from 'iron-session'
// biome-ignore lint/style/noRestrictedImports: measures a list that is asked for an id and decides nothing.
import { decodeJwt, importJWK, jwtVerify } from 'jose'
import { publicKeySet } from '@/lib/auth/key-ring'
import { type Strategy, strategies } from '@/lib/auth/strategies'
import { PrismaClient } from '@/lib/db/generated/sqlite/client'
import { isTokenRevoked } from '@/lib/db/revoked-tokens'
import { findSession } from '@/lib/db/sessions'
import { env } from '@/lib/env'
import { type JwtAlgorithm, jwtAlgorithms } from '@/lib/token/jwt'
import { Recorder, record } from '@/lib/trace/recorder'
import { serverTiming } from '@/lib/trace/server-timing'
import { issueCredentials } from './credentials'

/** One way to make a call, for the n-th credential. */
export interface Way {
  name: string
  call(index: number): Promise<unknown> | unknown
}

const count = 40

/** The ways that ADR 021 compares, by what they are for. */
export async function prepareWays(): Promise<Map<string, Way[]>> {
  const tokens = await issueCredentials(strategies, count)
  const of = (id: string) => (index: number) => tokens.get(id)?.[index % count] ?? ''
  return new Map([
    ['verify a signature', await signatureWays()],
    ['open a seal', sealWays(of('session'), of('sealed-cookie'))],
    ['find a session and its user', sessionWays((index) => of('opaque-token')(index).slice(4, 40))],
    ['hash a secret, a hundred times', hashWays()],
    ['ask whether a token was revoked', denylistWays((index) => decodeJwt(of('jwt-denylist')(index)).jti ?? '')],
    ['record requests that did not ask for their trace', recorderWays()],
    ['our whole check', strategies.map((strategy) => checkOf(strategy, of(strategy.id)))],
  ])
}

async function signatureWays(): Promise<Way[]> {
  const [jwt] = strategies.filter(({ id }) => id === 'jwt') as [Strategy]
  const user = { id: crypto.randomUUID(), email: 'ways@example.com', name: 'Ways', role: 'member' as const }
  const issue = async (alg: JwtAlgorithm) =>
    (await jwt.format.issue(user, { strategyId: 'jwt', userAgent: null, alg, verifiedHash: null, at: new Date() }))
      .token
  const ways: Way[] = []
  for (const alg of jwtAlgorithms) {
    const token = await issue(alg)
    const jwk = publicKeySet().keys.find((key) => key.alg === alg)
    if (jwk === undefined) continue
    const cryptoKey = await importJWK(jwk, alg)
    const options = { algorithms: [alg] }
    ways.push({ name: `${alg}, CryptoKey imported once`, call: () => jwtVerify(token, cryptoKey, options) })
    if (alg !== 'ES256') continue
    const keyObject = createPublicKey({ key: jwk, format: 'jwk' })
    ways.push(
      { name: `${alg}, KeyObject`, call: () => jwtVerify(token, keyObject, options) },
      { name: `${alg}, the same JWK each time`, call: () => jwtVerify(token, jwk, options) },
      { name: `${alg}, imported each time`, call: async () => jwtVerify(token, await importJWK(jwk, alg), options) },
    )
  }
  return ways
}

function sealWays(session: (index: number) => string, sealed: (index: number) => string): Way[] {
  const password = env().SEAL_PASSWORD
  return [
    { name: 'iron-session, of a reference', call: (index) => unsealData(session(index), { password }) },
    { name: 'iron-session, of claims', call: (index) => unsealData(sealed(index), { password }) },
  ]
}

function sessionWays(id: (index: number) => string): Way[] {
  const prisma = plainPrisma()
  const user = { select: { id: true, email: true, name: true, role: true } }
  return [
    {
      name: 'Prisma findUnique with its relation: two statements',
      call: (index) => prisma.session.findUnique({ where: { id: id(index) }, select: { expiresAt: true, user } }),
    },
    {
      name: 'Prisma findFirst of the row alone',
      call: (index) => prisma.session.findFirst({ where: { id: id(index) }, select: { secretHash: true } }),
    },
    {
      name: 'Prisma $queryRaw, joined: one statement',
      call: (index) => prisma.$queryRaw`
        SELECT s."secretHash", s."lastSeenAt", s."expiresAt", u."id", u."email", u."name", u."role"
        FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE s."id" = ${id(index)}`,
    },
    { name: 'ours, counted and retried', call: (index) => findSession(id(index), 'opaque-token') },
  ]
}

function hashWays(): Way[] {
  const secret = 'x'.repeat(43)
  const repeat = (work: () => unknown) => () => {
    for (let time = 0; time < 100; time++) work()
  }
  return [
    { name: 'createHash', call: repeat(() => createHash('sha256').update(secret).digest('base64url')) },
    { name: 'crypto.hash', call: repeat(() => hash('sha256', secret, 'base64url')) },
    { name: 'WebCrypto, once', call: () => crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)) },
  ]
}

function denylistWays(jti: (index: number) => string): Way[] {
  const prisma = plainPrisma()
  const select = { jti: true }
  return [
    { name: 'Prisma findUnique', call: (i) => prisma.revokedToken.findUnique({ where: { jti: jti(i) }, select }) },
    { name: 'Prisma findFirst', call: (i) => prisma.revokedToken.findFirst({ where: { jti: jti(i) }, select }) },
    { name: 'Prisma count', call: (i) => prisma.revokedToken.count({ where: { jti: jti(i) } }) },
    {
      name: 'Prisma $queryRaw',
      call: (i) => prisma.$queryRaw`SELECT "jti" FROM "RevokedToken" WHERE "jti" = ${jti(i)}`,
    },
    { name: 'ours, counted and retried', call: (i) => isTokenRevoked(jti(i)) },
  ]
}

function recorderWays(): Way[] {
  const steps = ['present', 'parse', 'algorithm', 'signature', 'issuer_audience', 'time']
  return [
    {
      name: 'six checks and their Server-Timing, a hundred times',
      call() {
        for (let time = 0; time < 100; time++) {
          const recorder = new Recorder(false)
          record(recorder, () => {
            for (const step of steps) recorder.pass(step, () => `never made for ${step}`)
            return serverTiming(recorder)
          })
        }
      },
    },
  ]
}

function checkOf(strategy: Strategy, token: (index: number) => string): Way {
  return {
    name: strategy.id,
    async call(index) {
      const recorder = new Recorder(false)
      const context = { strategyId: strategy.id, steps: recorder, touch: () => false }
      const verified = await record(recorder, () => strategy.format.verify(token(index), context))
      if (!verified.ok) throw new Error(`${strategy.id}: ${verified.error.reason}`)
    },
  }
}

/** Prisma as it comes. */
function plainPrisma(): PrismaClient {
  return new PrismaClient({ adapter: new PrismaLibSql({ url: env().DATABASE_URL }) })
}
