import type { z } from 'zod'
import type { Strategy } from '../../auth/strategies'
import type { JsonSchema } from './document-types'
import { type ProblemCode, problemCodes } from './problem-codes'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export const tags = {
  'Signing in': 'The same routes under each of the seven strategies.',
  Account: 'Making an account, and changing one’s own. Only the session cookie counts, but for the role.',
  Sessions: 'One’s own sign-ins that the server keeps a row of. Only the session cookie counts.',
  Evidence: 'What the server holds, and what everybody may know.',
  Health: 'For whoever runs the server.',
} as const

/** A cookie that an answer sets or removes. */
export interface CookieChange {
  /** The base name; over https the prefix comes before it */
  cookie: string
  change: 'set' | 'removed'
  /** Where it depends on something, on what; null if it always comes */
  when: string | null
}

export interface Success {
  status: 200 | 201 | 204
  description: string
  /** Null where there is no body */
  schema: z.ZodType | null
  /** What is known of the members beyond the schema */
  narrowed: JsonSchema | null
  cookie: CookieChange | null
}

/** One method of one path, as the document tells it. */
export interface Operation {
  id: string
  method: Method
  /** As the route file has it: a segment in braces is a parameter of the file */
  route: string
  /** The strategy in the path, or null */
  strategy: Strategy | null
  tag: keyof typeof tags
  summary: string
  description: string
  /** Alternatives, each the names of security schemes that come together; none at all: anybody may call */
  credentials: readonly (readonly string[])[]
  parameters: readonly ('strategy' | 'session-id' | 'proof-id')[]
  /** True where an unsafe method is taken from the own origin alone */
  ownOrigin: boolean
  /** `ignored`: none is needed, and one that comes has to be JSON all the same */
  body: z.ZodType | 'ignored' | null
  success: Success
  /** What else it answers with, and when if that is not what the code always means */
  problems: Partial<Record<ProblemCode, string>>
  /** The `WWW-Authenticate` texts of its 401 and 403, by code */
  challenges: Partial<Record<ProblemCode, readonly string[]>>
}

/** The path of an operation: with its strategy in place, and other parameters in braces. */
export function pathOf({ route, strategy }: Operation): string {
  return strategy === null ? route : route.replace('{strategy}', strategy.id)
}

/** Codes as a record of an operation, each with its usual meaning. */
export function usual(...codes: ProblemCode[]): Partial<Record<ProblemCode, string>> {
  return Object.fromEntries(codes.map((code) => [code, problemCodes[code].when]))
}

/** What every route that takes a body may answer. */
export const bodyProblems: readonly ProblemCode[] = ['malformed_json', 'body_too_large', 'unsupported_media_type']

/** A success without cookies or narrowing. */
export function plainSuccess(status: 200 | 201, description: string, schema: z.ZodType): Success {
  return { status, description, schema, narrowed: null, cookie: null }
}
