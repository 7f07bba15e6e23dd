import { type Exchange, isOk, purposeOf } from '../exchange/exchange'
import { laneOf } from './ledger-rows'
import { namePurpose, nameStatus } from './row-words'

/** What the ledger shows of itself. */
export interface LedgerFilter {
  mode: 'all' | 'session' | 'jwt'
  refusedOnly: boolean
  /** Whether the panel's own questions, `/api/inspect`, are hidden */
  withoutQuestions: boolean
  text: string
}

export const noFilter: LedgerFilter = { mode: 'all', refusedOnly: false, withoutQuestions: false, text: '' }

/** True for an exchange that only asked the server to show what it holds. */
export function isQuestion(exchange: Pick<Exchange, 'kind' | 'path'>): boolean {
  return purposeOf(exchange) === 'inspect'
}

/** The exchanges that pass. The words are looked for in what the row shows: address, purpose, status, code. */
export function filterExchanges(exchanges: readonly Exchange[], filter: LedgerFilter): readonly Exchange[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return exchanges.filter(
    (exchange) =>
      (filter.mode === 'all' || exchange.strategy === filter.mode || laneOf(exchange) === filter.mode) &&
      (!filter.refusedOnly || !isOk(exchange)) &&
      (!filter.withoutQuestions || !isQuestion(exchange)) &&
      (words.length === 0 || hasWords(exchange, words)),
  )
}

function hasWords(exchange: Exchange, words: string[]): boolean {
  const { method, path, problem } = exchange
  const text = `${method} ${path} ${namePurpose(exchange)} ${nameStatus(exchange)} ${problem?.code ?? ''}`.toLowerCase()
  return words.every((word) => text.includes(word))
}
