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

function answerClaims({ sub, email, name, role }: JWTPayload): Response {
  return Response.json({ id: sub, email, name, role })
}
