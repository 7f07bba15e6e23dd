/**
 * The database is unreachable, locked for too long, full or damaged. The request may be tried again later; what it
 * wanted to store was not stored.
 */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError'

  /** By name: Next bundles this class more than once, and the database client throws the copy of whoever made it. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'StorageUnavailableError'
  }

  constructor(cause: unknown) {
    super('storage unavailable', { cause })
  }
}

/** True if a Prisma error says that somebody else holds the lock, so that a later try may succeed. */
export function isBusy(error: unknown): boolean {
  if (codeOf(error) === 'P1008' || codeOf(error) === 'P2034') return true
  return /SQLITE_BUSY|database is locked|SocketTimeout/.test(textOf(error))
}

/** True if a unique index refused the row (Prisma P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === 'P2002'
}

/**
 * Turns what Prisma or its driver throws into a StorageUnavailableError, except for the codes that callers handle
 * (P2002 unique, P2003 foreign key, P2025 not found) and for mistakes in a call, which are returned as they are.
 */
export function toStorageError(error: unknown): unknown {
  const name = error instanceof Error ? error.name : ''
  const code = codeOf(error)
  if (name === 'PrismaClientValidationError' || code === 'P2002' || code === 'P2003' || code === 'P2025') return error
  const fromStorage = name.startsWith('PrismaClient') || name === 'DriverAdapterError' || name === 'LibsqlError'
  return fromStorage || code?.startsWith('P') || isFromPostgresql(error) ? new StorageUnavailableError(error) : error
}

/** pg and its pool throw plain errors, which Prisma hands on: of the server with a SQLSTATE, of the connection with a text. */
function isFromPostgresql(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError) return false
  const { syscall, severity } = error as { syscall?: unknown; severity?: unknown }
  if (typeof syscall === 'string' || typeof severity === 'string') return true
  return /^timeout exceeded when trying to connect|^Connection terminated|is not queryable$/.test(error.message)
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const meta = (error as { meta?: unknown }).meta
  return `${error.message} ${error.cause instanceof Error ? error.cause.message : ''} ${meta === undefined ? '' : JSON.stringify(meta)}`
}
