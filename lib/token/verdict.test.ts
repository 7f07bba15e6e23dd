import { describe, expect, it } from 'vitest'
import { examineToken } from './token-examination'
import { type KeyFinding, reachVerdict } from './verdict'

const now = 1_795_470_000
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (header: unknown, claims: unknown, bytes = 64) =>
  `${part(header)}.${part(claims)}.${Buffer.alloc(bytes, 7).toString('base64url')}`
const fits: KeyFinding = { state: 'tried', tried: 1, fits: 'the key', label: 'the key' }
const fitsNot: KeyFinding = { state: 'tried', tried: 2, fits: null, label: 'a key' }
const good = token({ alg: 'ES256' }, { exp: now + 9 })

const codes = { pass: 'ps', fail: 'fi', unknown: 'uk', unreached: 'ur' }

function outcomes(text: string, key: KeyFinding) {
  const { checks, tone } = reachVerdict(examineToken(text), key, now)
  return `${checks.map(({ outcome }) => codes[outcome]).join(' ')} ${tone}`
}

describe('reachVerdict: ps is passed, fi failed, uk unknown, ur not reached', () => {
  it.each<[string, KeyFinding, string]>([
    [good, fits, 'ps ps ps ps ps signature'],
    [good, { state: 'none' }, 'ps ps uk uk ps plain'],
    [good, { state: 'pending' }, 'ps ps uk uk ps plain'],
    [good, { state: 'unusable', problem: 'x' }, 'ps ps fi ur ps bad'],
    [good, fitsNot, 'ps ps ps fi ps bad'],
    [token({ alg: 'ES256' }, { exp: now }), fits, 'ps ps ps ps fi bad'],
    [token({ alg: 'ES256' }, { exp: now }), fitsNot, 'ps ps ps fi fi bad'],
    [token({ alg: 'ES256' }, { exp: '1' }), fits, 'ps ps ps ps fi bad'],
    [token({ alg: 'ES256' }, { exp: now + 9, nbf: now + 99 }), fits, 'ps ps ps ps fi bad'],
    [token({ alg: 'ES256' }, {}), fits, 'ps ps ps ps uk signature'],
    [token({ alg: 'ES256' }, { exp: now + 9 }, 63), fits, 'ps fi ur ur ps bad'],
    [token({ alg: 'nOnE' }, { exp: now + 9 }), fits, 'ps fi ur ur ps bad'],
    [token({ alg: 'ES256K' }, { exp: now + 9 }), fits, 'ps fi ur ur ps bad'],
    [token({}, { exp: now + 9 }), fits, 'ps fi ur ur ps bad'],
    [token([], { exp: now + 9 }), fits, 'fi fi ur ur ps bad'],
    ['hello', fits, 'fi ur ur ur ur bad'],
    [`${good}!`, fits, 'fi ps ur ur ps bad'],
    [`${good}==`, fits, 'fi ps ur ur ps bad'],
    [`${good.slice(0, -1)}x`, fits, 'fi ps ur ur ps bad'],
    [token({ alg: 'RS256' }, { exp: now + 9 }, 0), fits, 'ps fi ur ur ps bad'],
    [token({ alg: 'ES256', crit: ['exp'] }, { exp: now + 9 }), fits, 'ps fi ur ur ps bad'],
    [token({ alg: 'ES256', crit: [] }, { exp: now + 9 }), fits, 'ps fi ur ur ps bad'],
    [token({ alg: 'ES256', crit: 'b64', b64: true }, { exp: now + 9 }), fits, 'ps fi ur ur ps bad'],
    [token({ alg: 'ES256', crit: ['b64'], b64: true }, { exp: now + 9 }), fits, 'ps ps ps ps ps signature'],
    [token({ alg: 'ES256', crit: ['b64'] }, { exp: now + 9 }), fits, 'ps fi ur ur ps bad'],
    [token({ alg: 'ES256', crit: ['b64'], b64: false }, { exp: now + 9 }), fits, 'ps fi ur ur ps bad'],
    [token({ alg: 'ES256', b64: false }, { exp: now + 9 }), fits, 'ps fi ur ur ps bad'],
  ])('%s with %j', (text, key, expected) => {
    expect(outcomes(text, key)).toBe(expected)
  })
})
