import type { SeenRequest } from '@/lib/downstream/seen-requests'
import type { HeaderLine } from '../exchange/exchange'

export type { SeenRequest }

/** What script asked the browser to send. */
export interface ScriptRequest {
  url: string
  /** The Fetch credentials mode */
  credentials: 'omit' | 'include'
  /** The bearer token, masked; null if none was attached */
  authorization: string | null
}

/** What script was given to read. */
export interface ReadAnswer {
  status: number
  statusText: string
  headers: HeaderLine[]
  body: unknown
}

/** One trial as it really went. Nothing in here is made up by the page. */
export interface TrialResult {
  asked: ScriptRequest
  /** What arrived at the service, in order, as the service tells it; null if it could not be asked */
  seen: SeenRequest[] | null
  /** Null: the browser gave the page nothing */
  read: ReadAnswer | null
  /** What `fetch` threw, or null */
  error: string | null
  /** What this site itself said to the same token, in words; null where it was not asked */
  here: string | null
}

/** What a result comes to. */
export interface Conclusion {
  tone: 'good' | 'bad' | 'plain'
  lead: string
  text: string
}
