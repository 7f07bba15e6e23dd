import { decodeAnatomy } from '@/lib/token/anatomy'
import { encodeSegment, encodeText } from '@/lib/token/segment-bytes'
import type { Answered } from '../exchange/call'
import type { AnswerBody } from '../exchange/contract'
import { spoilToken } from '../lane/spoiled-token'
import type { Bench, Expectation } from './bench'
import type { Experiment } from './experiment'

const path = '/api/auth/jwt/me'
const refused = { status: 401, code: 'credential_invalid' } as const

const send = (bench: Bench, tried: string, bearer: string, expected: Expectation) =>
  bench.ask(tried, { path, credentials: 'omit', bearer }, expected)

/** The check at which the server stopped, as its trace tells. */
const failedAt = ({ exchange }: Answered) => exchange.trace?.steps.find(({ outcome }) => outcome === 'fail')?.step

/** A token with some members of its header or payload changed, and the old signature. */
function changeToken(token: string, part: 'header' | 'payload', members: object, signature?: string): string {
  const parts = token.split('.')
  const text = encodeText(JSON.stringify({ ...decodeAnatomy(token)[part].json, ...members }))
  parts[part === 'header' ? 0 : 1] = text
  if (signature !== undefined) parts[2] = signature
  return parts.join('.')
}

export const readableWithoutAKey: Experiment = {
  plan: 'Signs a throwaway account in, decodes its token here without any key, and compares with what the server says.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    const { json } = decodeAnatomy(token).payload
    await send(bench, `Decoded here: ${String(json?.name)}, ${String(json?.role)}`, token, {
      status: 200,
      shows: 'The server says the same. It had to check the signature; reading needed no key.',
      and: ({ body }) => {
        const { user } = body as AnswerBody
        return user?.name === json?.name && user?.email === json?.email && user?.role === json?.role
      },
    })
  },
}

export const changedByteIsNoticed: Experiment = {
  plan: 'Signs a throwaway account in, and changes one character of its token.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    await send(bench, 'As it was issued', token, { status: 200, shows: 'Taken.' })
    const spoiled = spoilToken(token)
    await send(bench, `Character ${spoiled.index + 1}: ${spoiled.from} made ${spoiled.to}`, spoiled.token, {
      ...refused,
      shows: 'The signature does not fit any more.',
      and: (answered) => failedAt(answered) === 'signature',
    })
  },
}

export const decodedIsNotVerified: Experiment = {
  plan: 'Signs a throwaway account in, and writes another role into its token.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    const role = decodeAnatomy(token).payload.json?.role === 'admin' ? 'member' : 'admin'
    const changed = changeToken(token, 'payload', { role })
    const { json } = decodeAnatomy(changed).payload
    await send(bench, `Decoded here, it says role: ${String(json?.role)}`, changed, {
      ...refused,
      shows: 'The server checked the signature before it read a word.',
      and: (answered) => json?.role === role && failedAt(answered) === 'signature',
    })
  },
}

export const algNoneRefused: Experiment = {
  plan: 'Signs a throwaway account in, and says in its token that it needs no signature.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    for (const alg of ['none', 'None', 'NONE']) {
      // With a signature as well: an empty one would fail for its shape already.
      await send(bench, `alg: ${alg}`, changeToken(token, 'header', { alg }), {
        ...refused,
        shows: 'No key of this server is one for that.',
        and: (answered) => failedAt(answered) === 'algorithm',
      })
      await send(bench, `alg: ${alg}, no signature`, changeToken(token, 'header', { alg }, ''), {
        ...refused,
        shows: 'Not even three parts.',
      })
    }
  },
}

export const publicKeyMintsNothing: Experiment = {
  plan: 'Signs a throwaway account in, takes the published key as an HMAC secret and signs a token for an admin with it.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    const { body } = await bench.ask(
      'Fetch the public keys',
      { path: '/.well-known/jwks.json', credentials: 'omit' },
      { status: 200, shows: 'Anybody gets them.' },
    )
    const { kid } = decodeAnatomy(token).header.json ?? {}
    const key = (body as { keys: { kid: string }[] }).keys.find((one) => one.kid === kid)
    const payload = { ...decodeAnatomy(token).payload.json, role: 'admin' }
    const input = `${encodeText(JSON.stringify({ alg: 'HS256', typ: 'at+jwt', kid }))}.${encodeText(JSON.stringify(payload))}`
    const forged = `${input}.${await hmac(JSON.stringify(key), input)}`
    await send(bench, 'HS256, with the public key as its secret', forged, {
      ...refused,
      shows: 'That key is one for ES256, whatever the header says.',
      and: (answered) => failedAt(answered) === 'algorithm',
    })
  },
}

async function hmac(secret: string, input: string): Promise<string> {
  const bytes = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, ['sign'])
  return encodeSegment(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(input))))
}

export const timesInSeconds: Experiment = {
  plan: 'Signs a throwaway account in, and compares the times in its token with those that the server tells.',
  async run(bench) {
    const { token } = await bench.signIn('jwt')
    const { iat, exp } = decodeAnatomy(token).payload.json as { iat: number; exp: number }
    await send(bench, `iat ${iat}, exp ${exp}: ${exp - iat} apart`, token, {
      status: 200,
      shows: 'Times a thousand they are the server’s own dates, so they are seconds.',
      and: ({ body }) => {
        const { credential } = body as AnswerBody
        return (
          credential !== undefined &&
          Date.parse(credential.expiresAt) === exp * 1000 &&
          Math.abs(Date.parse(credential.issuedAt) - iat * 1000) < 1000
        )
      },
    })
  },
}

export const fourAlgorithms: Experiment = {
  plan: 'Signs a throwaway account in four times, once with each algorithm.',
  async run(bench) {
    for (const alg of ['HS256', 'RS256', 'ES256', 'EdDSA']) {
      const { token } = await bench.signIn('jwt', alg)
      const { header, signature } = decodeAnatomy(token)
      await send(bench, `alg: ${String(header.json?.alg)}`, token, {
        status: 200,
        shows: `Taken. Its signature has ${signature.bytes} bytes.`,
        and: () => header.json?.alg === alg && header.json?.typ === 'at+jwt',
      })
    }
  },
}

export const publicKeysAlone: Experiment = {
  plan: 'Fetches the published keys and looks for anything private in them. No account is needed.',
  async run(bench) {
    await bench.ask(
      'Fetch the public keys',
      { path: '/.well-known/jwks.json', credentials: 'omit' },
      {
        status: 200,
        shows: 'No private member in any of them, and no key for HS256.',
        and: ({ body }) => {
          const { keys } = body as { keys: Record<string, unknown>[] }
          const secret = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']
          return keys.length > 0 && keys.every((key) => key.kty !== 'oct' && !secret.some((name) => name in key))
        },
      },
    )
  },
}
