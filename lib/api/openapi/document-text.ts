import { buildDocument } from './document'

let made: { origin: string; text: string } | null = null

/** The document as JSON, put together once: nothing in it changes while the process lives. */
export function openApiText(origin: string): string {
  if (made?.origin !== origin) made = { origin, text: JSON.stringify(buildDocument(origin)) }
  return made.text
}
