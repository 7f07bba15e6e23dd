import { env } from './env'
import { isLogged, type LogLevel, logLine, shownPath } from './log-line.mjs'
import { currentRecorder } from './trace/recorder'

/**
 * What happened to somebody's session or account, and what looks like an attack (OWASP Session Management, “Logging
 * Sessions Life Cycle”; ASVS 5 §16.3). docs/operations.md says what each means.
 */
export type LogEvent =
  | 'sign_up'
  | 'sign_in'
  | 'sign_in_refused'
  | 'sign_out'
  | 'session_ended'
  | 'sessions_ended'
  | 'refresh_reuse'
  | 'password_changed'
  | 'password_refused'
  | 'role_changed'
  | 'account_deleted'
  | 'rate_limited'
  | 'keys_rotated'
  | 'credentials_refused'

/** All that an event may say. No e-mail address, no id of a session or token: there is no field for one. */
export interface EventFields {
  /** Id of the account */
  user?: string | undefined
  reason?: string
  effect?: string
  /** Which limit was reached */
  limit?: string
  /** Counts by name */
  counts?: Record<string, number>
}

/** Events that somebody should look at when they come often. */
const warnings: ReadonlySet<LogEvent> = new Set(['refresh_reuse', 'password_refused', 'rate_limited'])

/** Writes a line about an event, with the id and the strategy of the request that it belongs to. */
export function logEvent(
  event: LogEvent,
  fields: EventFields = {},
  level: LogLevel = warnings.has(event) ? 'warn' : 'info',
) {
  if (!isLogged(level, env().LOG_LEVEL)) return
  const request = currentRecorder()?.request
  process.stderr.write(
    logLine(level, { event, request: request?.id ?? undefined, strategy: request?.facts.strategy, ...fields }),
  )
}

/**
 * Writes a line about something that went wrong. Never a body, a header or a query: those can hold secrets.
 * Of an error only its name, code and message are written; Prisma's messages can quote arguments, so they are cut out.
 */
export function logError(message: string, error: unknown, request?: Request): void {
  const line = {
    event: 'error',
    message,
    request: currentRecorder()?.request.id ?? undefined,
    ...(request === undefined ? {} : { method: request.method, path: shownPath(request.url) }),
    ...describeError(error),
  }
  process.stderr.write(logLine('error', line))
}

function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = (error as { code?: unknown }).code
  const fromPrisma = error.name.startsWith('PrismaClient')
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(fromPrisma ? {} : { detail: error.message.slice(0, 300), at: error.stack?.split('\n')[1]?.trim() ?? '' }),
  }
}
