import http from 'node:http'
import net from 'node:net'
import { rememberExchange } from './http-secrets'

/** What the answers of the contract hold between them; which of it an answer has, is what a test asks. */
export interface AnswerBody {
  type: string
  title: string
  status: number
  detail: string
  code: string
  errors: { field: string; message: string }[]
  user: { id: string; email: string; name: string; role: string }
  credential: { strategy: string; transport: string; format: string; issuedAt: string; expiresAt: string }
  decidedBy: string
  access_token: string
  token_type: string
  expires_in: number
  effect: string
  expiresAt: string
  sessions: ShownSession[]
  keys: Record<string, unknown>[]
}

export interface ShownSession {
  id: string
  strategy: string
  current: boolean
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  userAgent: string | null
}

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  setCookies: string[]
  text: string
  /** The parsed body, or undefined if it is not JSON */
  json: AnswerBody
}

export interface Target {
  port: number
  /** Own origin, whose host goes into Host */
  origin: string
}

export interface Sending {
  headers?: http.OutgoingHttpHeaders
  /** Sent as application/json, unless the headers say otherwise */
  json?: unknown
  body?: string | Buffer
  signal?: AbortSignal
  /** Connections that are kept for more than one request; without it each has its own */
  agent?: http.Agent
}

/** One request, on a connection of its own unless an agent keeps some, with exactly these headers and Host. */
export function send(target: Target, method: string, path: string, sending: Sending = {}): Promise<Answer> {
  const { json, signal, agent = false } = sending
  const body = json === undefined ? sending.body : JSON.stringify(json)
  const headers: http.OutgoingHttpHeaders = {
    host: new URL(target.origin).host,
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...sending.headers,
  }
  if (body !== undefined && headers['transfer-encoding'] === undefined)
    headers['content-length'] = Buffer.byteLength(body)
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: target.port, method, path, headers, agent, signal }
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const answer = {
          status: response.statusCode ?? 0,
          headers: response.headers,
          setCookies: response.headers['set-cookie'] ?? [],
          text,
          json: parseJson(text),
        }
        rememberExchange(json, answer)
        resolve(answer)
      })
    })
    request.once('error', (error: NodeJS.ErrnoException) => {
      // A kept connection may be closed by the server in the moment in which it is used again.
      if (agent && request.reusedSocket && error.code === 'ECONNRESET')
        resolve(send(target, method, path, { ...sending, agent: undefined }))
      else reject(error)
    })
    request.end(body)
  })
}

/** The headers of an unsafe request from a page of the app, as a command-line client sends them. */
export function ownOrigin(target: Target): { origin: string } {
  return { origin: target.origin }
}

/** The bytes as they are, on one connection; resolves with all that came back when the server closes it. */
export function sendRaw(
  target: Target,
  bytes: string | Buffer,
  waitMs = 5000,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const socket = net.connect(target.port, '127.0.0.1')
    let text = ''
    const finish = () => {
      socket.destroy()
      resolve({ status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0), text })
    }
    socket.setTimeout(waitMs, finish)
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    socket.once('close', finish)
    socket.once('error', () => {})
    socket.write(bytes)
  })
}

/** A request for `sendRaw`: what no HTTP library would send. */
export function rawRequest(target: Target, method: string, path: string, headers: string[] = [], body = ''): string {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${new URL(target.origin).host}`, 'Connection: close', ...headers]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

function parseJson(text: string): AnswerBody {
  try {
    return JSON.parse(text) as AnswerBody
  } catch {
    return undefined as unknown as AnswerBody
  }
}
