/**
 * Writes one JSON line about something that went wrong. Never a body, a header or a query: those can hold secrets.
 * Of an error only its name, code and message are written; Prisma's messages can quote arguments, so they are cut out.
 */
export function logError(message: string, error: unknown, request?: Request): void {
  const line = {
    time: new Date().toISOString(),
    level: 'error',
    message,
    ...(request === undefined ? {} : { method: request.method, path: new URL(request.url).pathname.slice(0, 200) }),
    ...describeError(error),
  }
  process.stderr.write(`${JSON.stringify(line)}\n`)
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
