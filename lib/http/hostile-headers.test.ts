import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBearerToken } from './bearer'
import { cookieName, readCookie, serializeCookie } from './cookie-text'
import { safeNextPath } from './next-path'
import { isOwnHost, isSameOriginRequest, ownOrigins } from './own-origin'

// Random and mutated input. fast-check prints the seed and the smallest counterexample of a failure.

/** What a header can hold: bytes without NUL, CR and LF, as a server reads them. */
const byte = fc
  .integer({ min: 1, max: 255 })
  .filter((code) => code !== 10 && code !== 13)
  .map((code) => String.fromCharCode(code))
const anyHeader = fc.string({ unit: byte, maxLength: 60 })
/** RFC 6265 §4.1.1: what a cookie of ours consists of. */
const cookieOctets = fc.string({ unit: fc.constantFrom(..."ABCxyz0189!#$%&'()*+-./:<=>?@[]^_`{|}~"), maxLength: 80 })

describe('a Cookie header', () => {
  const name = fc.constantFrom(
    'cc_session',
    '__Host-cc_session',
    'CC_SESSION',
    'cc_session ',
    ' cc_session',
    '\u00a0cc_session',
    'xcc_session',
    'cc_session\t',
    '',
    '__proto__',
    'a',
  )
  const separator = fc.constantFrom('; ', ';', ';;', ' ; ', ';\t', ',')
  const pair = fc.oneof(
    fc.tuple(name, fc.constantFrom('=', ' = ', '==', ''), fc.oneof(cookieOctets, anyHeader)).map((all) => all.join('')),
    anyHeader,
  )
  const header = fc.array(fc.tuple(pair, separator), { maxLength: 6 }).map((all) => all.flat().join(''))

  test('row 21, 62, B7: the first cookie of exactly that name counts, as a second reading of the rules has it', () => {
    fc.assert(
      fc.property(header, fc.boolean(), (text, secure) => {
        const wanted = cookieName('cc_session', secure)
        // RFC 6265 §5.4 the other way round: OWS is space and tab, nothing else.
        const found = text
          .split(';')
          .map((one) => /^[ \t]*([^=]*?)[ \t]*=(.*)$/s.exec(one))
          .find((one) => one?.[1] === wanted)
        const expected = found?.[2]?.replace(/^[ \t]+|[ \t]+$/g, '') ?? null
        expect(readCookie(text, wanted)).toBe(expected)
      }),
      { numRuns: 5000 },
    )
  })

  test('row 21, B7: what was set is read back, whatever stands beside it, and never under another name', () => {
    const beside = fc.array(
      pair.filter(
        (text) =>
          !text.split(';').some((one) => one.trim().startsWith('cc_session') || one.trim().startsWith('__Host-')),
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(cookieOctets, fc.boolean(), beside, beside, (value, secure, before, after) => {
        const set = serializeCookie('cc_session', value, { secure, maxAgeSeconds: 60 }).split('; ')[0] ?? ''
        const sent = [...before, set, ...after].join('; ')
        expect(readCookie(sent, cookieName('cc_session', secure))).toBe(value)
        expect(readCookie(sent, cookieName('cc_session', !secure))).toBeNull()
      }),
      { numRuns: 3000 },
    )
  })
})

describe('an Authorization header', () => {
  const scheme = fc.constantFrom(
    'Bearer',
    'bearer',
    'BEARER',
    'BeArEr',
    'Basic',
    'Bearer\u00a0',
    'Be\u017fearer',
    '',
    'DPoP',
    'Bearer:',
  )
  const gap = fc.constantFrom(' ', '  ', '\t', '', '\u00a0', '\u0001')
  const token = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_.-]{1,60}$/), anyHeader)
  const header = fc.oneof(
    fc.tuple(scheme, gap, token, fc.constantFrom('', '', ' x', ',', ', Bearer y')).map((all) => all.join('')),
    anyHeader,
  )

  test('row 34: one space, visible ASCII and no comma, or it is no token; it never throws', () => {
    fc.assert(
      fc.property(header, (text) => {
        const read = readBearerToken(text)
        const [scheme, gap, rest] = [text.slice(0, 6), text.charAt(6), text.slice(7)]
        const came = scheme.toLowerCase() === 'bearer' && (gap === ' ' || gap === '\t') && rest !== ''
        const isToken = gap === ' ' && [...rest].every((c) => c > ' ' && c <= '~' && c !== ',')
        expect(read).toBe(came ? (isToken ? rest : '') : null)
      }),
      { numRuns: 5000 },
    )
  })

  test('row 34: a token that was issued comes back from any casing of the scheme', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9_.-]{1,200}$/),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (issued, upper) => {
          const cased = [...'bearer'].map((letter, index) => (upper[index] ? letter.toUpperCase() : letter)).join('')
          expect(readBearerToken(`${cased} ${issued}`)).toBe(issued)
        },
      ),
    )
  })
})

describe('next=', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '/',
      '//',
      '\\',
      '.',
      '..',
      '@',
      ':',
      '?',
      '#',
      ';',
      '&',
      '=',
      '\t',
      '\n',
      '\r',
      ' ',
      '\u0000',
      '\u2028',
      '\u3002',
      '\uff0f',
      '\u2215',
    ),
    fc.constantFrom(
      '%2f',
      '%5c',
      '%2e',
      '%09',
      '%00',
      '%',
      '%c0%af',
      'evil.example',
      'http:',
      'https:',
      'javascript:',
      'data:',
      'localhost:3000',
      'own.invalid',
      'sessions',
      'protected/session',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const text = fc.oneof(
    fc.array(piece, { maxLength: 9 }).map((all) => all.join('')),
    fc.array(piece, { maxLength: 9 }).map((all) => `/${all.join('')}`),
  )

  test('row 28, B21: what comes back is a path, whatever base and whatever browser; and it comes back from itself', () => {
    fc.assert(
      fc.property(text, (next) => {
        const path = safeNextPath(next)
        if (path === null) return
        // Where a browser would have gone with it, but for the name against which the path itself is resolved.
        if (!next.includes('own.invalid'))
          expect(new URL(next, 'http://localhost:3000/').origin).toBe('http://localhost:3000')
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
        for (const base of ['http://localhost:3000/', 'https://claims.example/a/b?c=d', 'http://127.0.0.1/x//y']) {
          expect(new URL(path, base).origin).toBe(new URL(base).origin)
        }
        expect(safeNextPath(path)).toBe(path)
      }),
      { numRuns: 20_000 },
    )
  })

  test('row 28: paths of the site come back as they are', () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
    fc.assert(
      fc.property(
        fc.array(segment, { maxLength: 5 }),
        fc.option(segment),
        fc.option(segment),
        (segments, query, hash) => {
          const path = `/${segments.join('/')}${query === null ? '' : `?a=${query}`}${hash === null ? '' : `#${hash}`}`
          expect(safeNextPath(path)).toBe(path)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('where a request comes from', () => {
  const app = 'http://localhost:3000'
  const piece = fc.oneof(
    fc.constantFrom(
      'http://',
      'https://',
      'localhost',
      '127.0.0.1',
      ':3000',
      ':3001',
      ':',
      '/',
      '.',
      '@',
      'null',
      'evil.example',
      ' ',
      ',',
      '#',
      '?',
      'LOCALHOST',
      '[::1]',
      '0x7f.1',
      '2130706433',
    ),
    anyHeader,
  )
  const origin = fc.oneof(
    fc.constantFrom(...ownOrigins(app)),
    fc.array(piece, { maxLength: 5 }).map((all) => all.join('')),
  )
  const host = fc.oneof(
    fc.constantFrom('localhost:3000', '127.0.0.1:3000', 'LOCALHOST:3000'),
    fc.array(piece, { maxLength: 4 }).map((all) => all.join('')),
  )
  const site = fc.option(
    fc.constantFrom('same-origin', 'same-site', 'cross-site', 'none', '', 'Same-Origin', 'same-origin, cross-site'),
  )

  test('row 17, B1: only Sec-Fetch-Site: same-origin, or an own Origin that equals Host, is the own origin', () => {
    fc.assert(
      fc.property(fc.option(origin), host, site, (from, to, fetchSite) => {
        const headers = new Headers({ 'x-forwarded-host': 'localhost:3000', referer: `${app}/` })
        if (from !== null) headers.set('origin', from)
        headers.set('host', to)
        if (fetchSite !== null) headers.set('sec-fetch-site', fetchSite)
        // As a request carries them: without the space around.
        const [sentOrigin, sentHost] = [headers.get('origin'), headers.get('host')]
        const own =
          (sentOrigin === 'http://localhost:3000' && sentHost?.toLowerCase() === 'localhost:3000') ||
          (sentOrigin === 'http://127.0.0.1:3000' && sentHost === '127.0.0.1:3000')
        expect(isSameOriginRequest(headers, app)).toBe(fetchSite === null ? own : fetchSite === 'same-origin')
      }),
      { numRuns: 5000 },
    )
  })

  test('row N7: a Host is own by its whole text alone', () => {
    fc.assert(
      fc.property(host, (text) => {
        expect(isOwnHost(text, app)).toBe(['localhost:3000', '127.0.0.1:3000'].includes(text.toLowerCase()))
        expect(isOwnHost(text, 'https://claims.example')).toBe(text.toLowerCase() === 'claims.example')
      }),
      { numRuns: 3000 },
    )
  })
})
