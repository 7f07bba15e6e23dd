'use client'

import { useEffect } from 'react'
import { decodeTrace } from '../exchange/decode-trace'
import { type Exchange, strategyOfPath } from '../exchange/exchange'
import { maskPath } from '../exchange/mask-evidence'
import { ledger } from './ledger'
import { pageTraceId } from './page-trace-id'

let recorded = false

/**
 * Puts the load of this very page into the ledger: the browser made that request before any script ran, so all that is
 * known of it is what the browser's navigation entry and the page's own HTML say.
 */
export function RecordDocument() {
  useEffect(() => {
    if (recorded) return
    recorded = true
    // The entry is whole only after the page's load event.
    if (document.readyState === 'complete') setTimeout(recordDocument)
    else window.addEventListener('load', () => setTimeout(recordDocument), { once: true })
  }, [])
  return null
}

function recordDocument(): void {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (entry === undefined) return
  const path = maskPath(location.pathname, location.search)
  ledger.record({
    at: Math.round(performance.timeOrigin + entry.fetchStart),
    kind: 'document',
    strategy: strategyOfPath(path),
    method: 'GET',
    path,
    scriptHeaders: [],
    credentials: null,
    sentBody: null,
    status: entry.responseStatus,
    statusText: '',
    headers: [],
    body: null,
    problem: null,
    ...readPageTrace(),
    retryAfterSeconds: null,
    ms: entry.responseEnd - entry.fetchStart,
    protocol: entry.nextHopProtocol || null,
  })
}

function readPageTrace(): Pick<Exchange, 'trace' | 'traceProblem'> {
  const text = document.getElementById(pageTraceId)?.getAttribute('value')
  if (text === null || text === undefined) return { trace: null, traceProblem: 'not-traced' }
  const trace = decodeTrace(text)
  return { trace, traceProblem: trace === null ? 'unreadable' : null }
}
