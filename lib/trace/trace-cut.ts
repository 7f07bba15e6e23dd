import type { Trace } from './trace-header'

/** How many steps and operations are kept of a trace that is too long even without details and headers. */
export const keptWhenCut = 12

type Received = Pick<Trace, 'truncated' | 'received'>

/** Whether the server left the headers out, so that what it received is not known. */
export function lacksHeaders({ truncated, received }: Received): boolean {
  return truncated === true && Object.keys(received.headers).length === 0
}

/**
 * Whether steps or operations may be missing at the end of this list of a trace. They are cut after all else, at a fixed number, so a
 * list of exactly that many may have been whole; which of both it was the trace does not say.
 */
export function mayBeCut(trace: Received, list: readonly unknown[]): boolean {
  return lacksHeaders(trace) && list.length >= keptWhenCut
}
