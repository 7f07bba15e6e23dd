import { expect, test } from 'vitest'
import { strategies } from '@/lib/auth/strategies'
import { truthOf } from '@/lib/auth/trait-rules'
import { isStrategyId, nounOf, positionOf, positions } from './positions'

test('the positions are the server’s strategies, in its order and with its transports and formats', () => {
  expect(positions.map(({ checks: _, ...position }) => position)).toEqual(
    strategies.map(({ id, label, transport, format, refresh }) => ({
      id,
      label,
      transport: transport.kind,
      truth: truthOf(format),
      cookie: transport.cookie,
      refreshCookie: refresh?.transport.cookie ?? null,
      choosesAlgorithm: format.choosesAlgorithm,
    })),
  )
})

test('an id is on the dial or it is not', () => {
  expect(isStrategyId('opaque-token')).toBe(true)
  expect(isStrategyId('__proto__')).toBe(false)
  expect(isStrategyId(null)).toBe(false)
  expect(() => positionOf('constructor')).toThrow(TypeError)
})

test('what is held has a word of its own', () => {
  expect(positions.map(nounOf)).toEqual(['stub', 'token', 'cookie', 'cookie', 'token', 'token', 'token'])
})
