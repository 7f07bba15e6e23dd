import { requestHeaderNotes } from './request-header-notes'
import { responseHeaderNotes } from './response-header-notes'

/** One or two plain sentences about a header or one of its parts, and where its rule is written. */
export interface HeaderNote {
  text: string
  /** Null for what no specification defines */
  source: { label: string; href: string } | null
}

/** The explanation of a header; of one that this site neither sends nor looks at it says just that. */
export function noteOfHeader(name: string, direction: 'request' | 'response'): HeaderNote {
  const notes = direction === 'request' ? requestHeaderNotes : responseHeaderNotes
  // A page chooses the name, so what every object has by itself must not answer.
  return Object.hasOwn(notes, name.toLowerCase())
    ? (notes[name.toLowerCase()] as HeaderNote)
    : { text: foreign[direction], source: null }
}

const foreign = {
  request: 'Not one of ours: this server does not look at it. Something on the way or in the browser added it.',
  response: 'Not one of ours: this server does not send it. Something between it and this browser added it.',
}
