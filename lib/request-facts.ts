import { processWide } from './process-wide'

/** In which the front door hands on the id of a request; it drops a client's own. */
const requestIdHeader = 'x-claim-check-request'

/** What a handler says of its request for the log line that the front door writes. Never a secret, an e-mail or an id of a session. */
export interface RequestFacts {
  strategy?: string
  /** The `code` of a problem document */
  code?: string
  /** Why a credential was refused: an AuthFailureReason */
  reason?: string
}

/** The request that is being answered: what it is called in the log, and what is noted of it. */
export interface AnsweredRequest {
  /** Null without the front door, where nothing is written either */
  id: string | null
  facts: RequestFacts
}

/** Tells the front door that a request has been worked on to its end, also where nobody waits for the answer any more. */
export function tellHandled({ id }: AnsweredRequest): void {
  const handled = (globalThis as Record<symbol, unknown>)[Symbol.for('claim-check.handled')]
  if (id !== null && typeof handled === 'function') handled(id)
}

/** Finds what the front door keeps of a request while it is being answered. */
export function findAnsweredRequest(headers: Headers): AnsweredRequest {
  const id = headers.get(requestIdHeader)
  const facts = id === null ? undefined : processWide('requests', () => new Map<string, RequestFacts>()).get(id)
  return { id, facts: facts ?? {} }
}
