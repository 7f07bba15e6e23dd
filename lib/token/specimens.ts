import { CompactEncrypt, generateKeyPair } from 'jose'
import { encodeSegment, encodeText } from './segment-bytes'
import { makeKey, readKey, signParts } from './workbench-keys'

/** Credentials to look at that are nobody's. */
export const specimenNames = ['good', 'expired', 'none', 'jku', 'jwe', 'seal', 'reference'] as const
export type SpecimenName = (typeof specimenNames)[number]

export interface Specimen {
  token: string
  /** What checks it, for the key field; empty where there is nothing to check */
  keyText: string
}

/** Sealed once with a password that opens nothing else. */
const sealSpecimen =
  'Fe26.2*1*13e7e04c029b5668c5b9afba94b10a59f04c9a0143bcc1fa81ab364b22f2f27d*1IgctNurpNY4K2EFUgg7Mg*fJKwYuEtfVWjOteU7RxuliwghTH3edPf3Bm0UuWxkhcUp6g6FVGXNKd6nRdv0xpZ8HY0P8gqiGHg67j9-qnjsg*1795520124297*18d8c209dbdb17a5febff2b288ecf6fa6f3c04f0bbcb8113533240c7a6a99557*TsG-pWoxbamtf0ngj3EtvX35fiMR2Z6sPsL3ppYXZU0~2'

const encode = (value: unknown) => encodeText(JSON.stringify(value))

/** Makes a specimen, in the browser and now. `nowSeconds` is in epoch seconds. */
export async function makeSpecimen(name: SpecimenName, nowSeconds: number): Promise<Specimen> {
  const claims = {
    iss: 'https://issuer.example',
    sub: '248289761001',
    aud: 'https://api.example',
    iat: nowSeconds,
    exp: nowSeconds + 900,
    jti: crypto.randomUUID(),
    name: 'Specimen Person',
    role: 'member',
  }
  switch (name) {
    case 'good':
      return await sign('ES256', {}, claims)
    case 'expired':
      return await sign('ES256', {}, { ...claims, iat: nowSeconds - 90_000, exp: nowSeconds - 89_100 })
    case 'jku':
      return await sign('ES256', { jku: 'https://attacker.example/keys.json' }, { ...claims, role: 'admin' })
    case 'none':
      return { token: `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ ...claims, role: 'admin' })}.`, keyText: '' }
    case 'jwe':
      return { token: await encrypt(claims), keyText: '' }
    case 'seal':
      return { token: sealSpecimen, keyText: '' }
    case 'reference': {
      const secret = encodeSegment(crypto.getRandomValues(new Uint8Array(32)))
      return { token: `ccr_${crypto.randomUUID()}.${secret}`, keyText: '' }
    }
  }
}

async function sign(alg: string, header: object, claims: object): Promise<Specimen> {
  const made = await makeKey(alg)
  const encodedHeader = encode({ alg, typ: 'at+jwt', kid: made.kid, ...header })
  const payload = encode(claims)
  const key = (await readKey(made.privateText, 'text', alg, undefined)).keys[0]?.sign
  if (key == null) throw new TypeError('a key that was just made can’t sign')
  const token = `${encodedHeader}.${payload}.${await signParts(alg, key, encodedHeader, payload)}`
  return { token, keyText: made.publicJwk ?? '' }
}

async function encrypt(claims: object): Promise<string> {
  const { publicKey } = await generateKeyPair('ECDH-ES+A256KW')
  return await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', typ: 'JWT' })
    .encrypt(publicKey)
}
