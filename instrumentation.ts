/** Runs once when the server starts, before it takes requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startBackground } = await import('./lib/auth/background')
  await startBackground({ production: process.env.NODE_ENV === 'production' })
  const { startTelemetry } = await import('./lib/telemetry/start')
  await startTelemetry()
}
