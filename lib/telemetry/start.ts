import { env } from '../env'

/**
 * Starts telemetry where `OTEL_EXPORTER_OTLP_ENDPOINT` is set. Without it nothing of OpenTelemetry is even loaded, and no
 * connection is made.
 */
export async function startTelemetry(): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName, TRUST_PROXY } = env()
  if (endpoint === undefined) return
  const { exportSpans } = await import('./export-spans')
  exportSpans({ endpoint, serviceName, believeCallers: TRUST_PROXY > 0 })
}
