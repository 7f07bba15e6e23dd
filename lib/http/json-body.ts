import { bodyLimitBytes } from './body-limit.mjs'
import { Problem } from './problem'

/**
 * Reads a JSON body of at most 16 KiB.
 *
 * @throws Problem 415 `unsupported_media_type` for another content type or none, 413 `body_too_large` before the
 * rest is read, 400 `malformed_json` for what is not UTF-8 or not JSON.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (!isJson(request.headers.get('content-type'))) throw unsupported()
  return parse(await readLimited(request))
}

/**
 * For routes that need no body: one may come, under the same rules, and is ignored.
 *
 * @throws Problem 415, 413 or 400 as `readJsonBody`
 */
export async function ignoreJsonBody(request: Request): Promise<void> {
  if (request.body === null) return
  const bytes = await readLimited(request)
  if (bytes.byteLength === 0) return
  if (!isJson(request.headers.get('content-type'))) throw unsupported()
  parse(bytes)
}

function unsupported(): Problem {
  return new Problem(415, 'unsupported_media_type', { detail: 'The body has to be sent as application/json.' })
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Problem(400, 'malformed_json', { detail: 'The body is not valid JSON in UTF-8.' })
  }
}

function isJson(contentType: string | null): boolean {
  return contentType !== null && /^application\/json\s*(;|$)/i.test(contentType.trim())
}

async function readLimited(request: Request): Promise<Uint8Array> {
  const tooLarge = () =>
    new Problem(413, 'body_too_large', {
      detail: `The body is larger than ${bodyLimitBytes} bytes.`,
      headers: { connection: 'close' },
    })
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimitBytes) throw tooLarge()
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let total = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Problem(400, 'malformed_json', { detail: 'The body ended before it was complete.' })
    })
    if (done) break
    total += value.byteLength
    // The rest is left unread: the connection ends with the answer, once the client has read it (ADR 039).
    if (total > bodyLimitBytes) throw tooLarge()
    chunks.push(value)
  }
  const bytes = new Uint8Array(total)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
