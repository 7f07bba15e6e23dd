import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLogged, logLine, shownPath } from './log-line.mjs'

describe('the path in a log line', () => {
  test.each([
    ['/api/auth/sealed-cookie/me', '/api/auth/sealed-cookie/me'],
    ['/api/inspect?strategy=jwt&access_token=secret', '/api/inspect'],
    ['/api/sessions/6f1c7a52-70cb-4f0e-9f5b-0d8f3c1f2b61', '/api/sessions/*'],
    ['/learn/twenty-questions#jwt', '/learn/twenty-questions'],
    ['http://other.example/api/demo?x', '/api/demo'],
    ['/a%20b/violet otter', '/*/*'],
  ])('%s is %s', (target, shown) => {
    expect(shownPath(target)).toBe(shown)
  })

  test('whatever comes, it stays short and holds nothing as long as a session id', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), (url, text) => {
        for (const target of [url, new URL(url).pathname, `/${text}`, text]) {
          const shown = shownPath(target)
          expect(shown.length).toBeLessThanOrEqual(200)
          expect(shown).toMatch(/^([A-Za-z0-9._-]{0,31}|\*)(\/([A-Za-z0-9._-]{0,31}|\*))*$/)
        }
      }),
    )
  })
})

test('a line is one line, whatever stands in it, and leaves out what is not there', () => {
  const line = logLine('warn', { event: 'x', reason: 'a\nb"\u2028', strategy: undefined })
  expect(line.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(line)).toEqual({ time: expect.any(String), level: 'warn', event: 'x', reason: 'a\nb"\u2028' })
})

test('a level writes itself and what is worse', () => {
  expect(isLogged('info', 'warn')).toBe(false)
  expect(isLogged('warn', 'warn')).toBe(true)
  expect(isLogged('error', 'warn')).toBe(true)
  expect(isLogged('debug', undefined)).toBe(false)
  expect(isLogged('info', undefined)).toBe(true)
})
