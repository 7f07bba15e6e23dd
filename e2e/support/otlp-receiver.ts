import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A span as it came over OTLP, with its attributes as one object. */
export interface ReceivedSpan {
  name: string
  traceId: string
  attributes: Record<string, unknown>
}

/** Somebody who takes spans by OTLP/HTTP, and keeps them as they came. */
export interface OtlpReceiver {
  url: string
  /** How many connections there have been */
  connections(): number
  /** All that came, as text */
  text(): string
  spans(): ReceivedSpan[]
  stop(): Promise<void>
}

interface Otlp {
  resourceSpans: {
    scopeSpans: {
      spans: {
        name: string
        traceId: string
        attributes: { key: string; value: Record<string, unknown> }[]
      }[]
    }[]
  }[]
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const bodies: string[] = []
  let connections = 0
  const server = http.createServer(async (request, response) => {
    let body = `${request.method} ${request.url} ${JSON.stringify(request.headers)}\n`
    const headLength = body.length
    for await (const chunk of request) body += (chunk as Buffer).toString('utf8')
    bodies.push(body)
    parsed.push(...spansIn(JSON.parse(body.slice(headLength)) as Otlp))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  const parsed: ReceivedSpan[] = []
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    text: () => bodies.join('\n'),
    spans: () => parsed,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function spansIn({ resourceSpans }: Otlp): ReceivedSpan[] {
  return resourceSpans
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
    .map(({ name, traceId, attributes }) => ({
      name,
      traceId,
      attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
    }))
}
