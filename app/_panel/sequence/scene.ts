import { type Exchange, purposeOf } from '../exchange/exchange'

/** What a strategy's story is made of. Questions of the panel itself are not part of it. */
export interface Scene {
  login: Exchange | null
  /** The newest guarded request before any sign-out */
  call: Exchange | null
  /** What came after: the sign-out, and what was tried then */
  epilogue: readonly Exchange[]
}

const isGuarded = (exchange: Exchange) =>
  exchange.kind === 'document' ? exchange.trace !== null : ['me', 'admin'].includes(purposeOf(exchange))

/**
 * The newest story that the ledger tells of a strategy: it begins with the last sign-in, or, where that was in another
 * tab, with what followed it. Of guarded requests in a row the newest stays.
 */
export function deriveScene(entries: readonly Exchange[], strategy: string): Scene {
  const own = entries.filter(
    (exchange) =>
      exchange.strategy === strategy && (isGuarded(exchange) || ['login', 'logout'].includes(purposeOf(exchange))),
  )
  const start = own.findLastIndex((exchange) => purposeOf(exchange) === 'login')
  const since = own.slice(start + 1)
  const isLogout = (exchange: Exchange) => purposeOf(exchange) === 'logout'
  const end = since.findIndex(isLogout)
  const calls = (end < 0 ? since : since.slice(0, end)).filter(isGuarded)
  const after = end < 0 ? [] : since.slice(end)
  return {
    login: own[start] ?? null,
    call: calls.at(-1) ?? null,
    epilogue: after.filter((exchange, index) => {
      const next = after[index + 1]
      return isLogout(exchange) || next === undefined || isLogout(next)
    }),
  }
}
