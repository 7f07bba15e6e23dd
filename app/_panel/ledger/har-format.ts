import type { Trace } from '@/lib/trace/trace-header'

/** HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), as far as the ledger fills it. Sizes in bytes, times in ms; -1 is unknown. */
export interface HarFile {
  log: {
    version: '1.2'
    creator: { name: string; version: string }
    pages: never[]
    entries: HarEntry[]
    comment: string
  }
}

export interface HarPair {
  name: string
  value: string
}

export interface HarCookie extends HarPair {
  path?: string
  domain?: string
  expires?: string
  httpOnly: boolean
  secure: boolean
  comment: string
}

export interface HarEntry {
  startedDateTime: string
  time: number
  request: {
    method: string
    url: string
    httpVersion: string
    cookies: HarPair[]
    headers: HarPair[]
    queryString: HarPair[]
    postData?: { mimeType: string; params: never[]; text: string; comment: string }
    headersSize: number
    bodySize: number
    comment: string
  }
  response: {
    status: number
    statusText: string
    httpVersion: string
    cookies: HarCookie[]
    headers: HarPair[]
    content: { size: number; mimeType: string; text?: string; comment: string }
    redirectURL: string
    headersSize: number
    bodySize: number
    comment?: string
  }
  cache: Record<string, never>
  timings: {
    blocked: number
    dns: number
    connect: number
    ssl: number
    send: number
    wait: number
    receive: number
    comment: string
  }
  /** Not of the format: names that begin with an underscore are a tool's own */
  _trace?: Trace
  comment: string
}
