import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { expect, test } from 'vitest'
import { publicSpan } from './public-span'

const secret = 'nobody-may-read-this'

test('of a span that holds secrets everywhere none is left, and route and status are', () => {
  const memory = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] })
  const span = provider.getTracer('test').startSpan(`GET /x?token=${secret}`, { kind: SpanKind.SERVER })
  span.setAttributes({
    'http.method': 'GET',
    'http.target': `/api/inspect?token=${secret}`,
    'http.url': `https://x.example/?${secret}`,
    'next.span_name': `GET ${secret}`,
    'db.statement': secret,
    'http.route': '/api/inspect/route',
    'http.status_code': 401,
    'claim_check.strategy': 'jwt',
  })
  span.recordException(new Error(secret))
  span.setStatus({ code: SpanStatusCode.ERROR, message: secret })
  span.end()
  const [made] = memory.getFinishedSpans()
  if (made === undefined) throw new Error('no span')
  expect(JSON.stringify([made.name, made.attributes, made.events, made.status])).toContain(secret)

  const sent = publicSpan(made)
  const { resource: _resource, ...rest } = sent
  expect(JSON.stringify({ ...rest, context: sent.spanContext() })).not.toContain(secret)
  expect(sent.name).toBe('GET /api/inspect/route')
  expect(sent.attributes).toEqual({
    'http.method': 'GET',
    'http.route': '/api/inspect/route',
    'http.status_code': 401,
    'claim_check.strategy': 'jwt',
  })
  expect([sent.startTime, sent.endTime, sent.kind]).toEqual([made.startTime, made.endTime, SpanKind.SERVER])
  expect(sent.spanContext().traceId).toBe(made.spanContext().traceId)
})
