import { processWide } from '../process-wide'
import type { AnsweredRequest } from '../request-facts'

type Annotator = (attributes: Record<string, string>) => void

/** Nothing is imported here, so that a server without telemetry loads nothing of it. */
const holder = () => processWide('span-annotator', (): { annotate: Annotator | null } => ({ annotate: null }))

export function setSpanAnnotator(annotate: Annotator): void {
  holder().annotate = annotate
}

/** Puts onto the present span what the log says of a request, if there is telemetry. */
export function annotateSpan({ id, facts }: AnsweredRequest): void {
  const { annotate } = holder()
  if (annotate === null) return
  const named = Object.entries({ request: id, ...facts }).filter(([, value]) => typeof value === 'string')
  annotate(Object.fromEntries(named.map(([name, value]) => [`claim_check.${name}`, value as string])))
}
