import type { Attributes } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node'

/**
 * The attributes that leave the house. Next also writes the request target with its query (`http.target`), addresses of
 * its own requests (`http.url`) and names made of them; those and whatever comes later stay here.
 */
const allowed = [
  'http.method',
  'http.route',
  'http.status_code',
  'next.route',
  'next.span_type',
  'error.type',
  'claim_check.request',
  'claim_check.strategy',
  'claim_check.code',
  'claim_check.reason',
] as const

/** A span as it is sent: times, ids and kind as they are, a name of method and route, the allowed attributes, no events. */
export function publicSpan(span: ReadableSpan): ReadableSpan {
  const attributes: Attributes = {}
  for (const name of allowed) {
    const value = span.attributes[name]
    if (value !== undefined) attributes[name] = value
  }
  return {
    name: nameOf(attributes),
    kind: span.kind,
    spanContext: () => {
      const { traceId, spanId, traceFlags, isRemote } = span.spanContext()
      // Without `tracestate`, which is the caller's text.
      return { traceId, spanId, traceFlags, isRemote }
    },
    parentSpanContext: span.parentSpanContext,
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    // Messages and stacks of errors can quote anything.
    status: { code: span.status.code },
    attributes,
    events: [],
    links: [],
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  }
}

function nameOf(attributes: Attributes): string {
  const route = attributes['next.route'] ?? attributes['http.route']
  const method = attributes['http.method']
  if (method !== undefined) return route === undefined ? String(method) : `${method} ${route}`
  return String(attributes['next.span_type'] ?? 'span')
}
