import type { Exchange } from '../exchange/exchange'

const losses = {
  request:
    'So what the server received is not known here: neither whether a cookie came nor any other header that the browser added.',
  response:
    'So what the server sent besides the headers that script can read is not known here: a Set-Cookie may have been among it.',
}

/** Why there is no trace, and what is therefore not known of this direction. */
export function describeMissingTrace({ traceProblem }: Exchange, direction: 'request' | 'response'): string[] {
  const loss = losses[direction]
  if (traceProblem === 'not-traced') return [`Not traced: this page carries no trace in its HTML. ${loss}`]
  if (traceProblem === 'unreadable')
    return [`A trace came, but it can’t be read: something has changed or cut it. ${loss}`]
  return [`No trace came back, though one was asked for. ${loss}`]
}

/** Why script has no Set-Cookie line. */
export function forbiddenName(unknown: boolean): string {
  const rule = 'never shown to script (Fetch §2.2.6: a response is filtered of it)'
  return unknown ? `${rule}, so whether there was one is not known` : rule
}
