import type { Exchange } from '../exchange/exchange'
import { positionOf } from '../lane/positions'

export interface ShownCheck {
  step: string
  outcome: 'pass' | 'fail' | 'skip' | 'unreached'
  ms: number | null
  detail: string
}

/**
 * The checks of an exchange as its trace tells them. After a failed one come those that the strategy would have made
 * next, marked as never reached: that is all that is added to the trace.
 */
export function listChecks(exchange: Pick<Exchange, 'path' | 'trace'>, strategyId: string): ShownCheck[] {
  const steps = exchange.trace?.steps ?? []
  const failed = steps.at(-1)?.outcome === 'fail' ? steps.at(-1) : undefined
  const order = [...positionOf(strategyId).checks, ...(exchange.path.endsWith('/admin') ? ['role'] : [])]
  const next = failed !== undefined && order.includes(failed.step) ? order.slice(order.indexOf(failed.step) + 1) : []
  const seen = new Set(steps.map(({ step }) => step))
  const unreached = next.filter((step) => !seen.has(step))
  return [...steps, ...unreached.map((step) => ({ step, outcome: 'unreached' as const, ms: null, detail: '' }))]
}

/** The name of a step in words: `issuer_audience` is issuer, audience. */
export function nameStep(step: string): string {
  return step.replaceAll('_', ', ')
}
