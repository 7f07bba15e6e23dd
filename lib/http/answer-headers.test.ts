import { expect, test } from 'vitest'
import { answerHeaders, closedPolicy } from './answer-headers.mjs'

test('row 65: HSTS is sent for an https origin, for a year at least, and for no other', () => {
  const hsts = (origin?: string) =>
    new Headers(answerHeaders(origin).map(([...pair]) => pair)).get('strict-transport-security')
  expect(Number(/^max-age=(\d+)$/.exec(hsts('https://claims.example') ?? '')?.[1])).toBeGreaterThanOrEqual(31_536_000)
  for (const origin of [undefined, '', 'http://localhost:3000', 'http://https:'])
    expect(hsts(origin), origin).toBeNull()
})

test('each header stands there once, and what is no page may do nothing', () => {
  const names = answerHeaders('https://claims.example').map(([name]) => name.toLowerCase())
  expect(new Set(names).size).toBe(names.length)
  expect(closedPolicy).toBe("default-src 'none'; frame-ancestors 'none'")
})
