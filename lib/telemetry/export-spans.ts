import { trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace-node'
import { setSpanAnnotator } from './annotate-span'
import { publicSpan } from './public-span'

/** How long spans are gathered, in milliseconds; those of the last moment before an end are lost. */
const gatherMs = 1000

/**
 * Sends the spans that Next makes of each request to an OTLP/HTTP receiver, stripped to what publicSpan lets through.
 *
 * `believeCallers`: a `traceparent` of the caller is continued. Anybody could send one, so only behind a proxy of ours.
 */
export function exportSpans(options: { endpoint: string; serviceName: string; believeCallers: boolean }): void {
  const { endpoint, serviceName, believeCallers } = options
  const otlp = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
  const stripping: SpanExporter = {
    export: (spans, done) => otlp.export(spans.map(publicSpan), done),
    shutdown: () => otlp.shutdown(),
    forceFlush: () => otlp.forceFlush(),
  }
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new BatchSpanProcessor(stripping, { scheduledDelayMillis: gatherMs })],
  })
  // Null: no propagator at all. Left out, it would be W3C trace context.
  provider.register(believeCallers ? {} : { propagator: null })
  setSpanAnnotator((attributes) => trace.getActiveSpan()?.setAttributes(attributes))
}
