import { downstreamName } from '../downstream/name'
import { env, isLoopbackName } from '../env'

/** How long the second service may take to say who it is, in milliseconds. */
const patienceMs = 500

/**
 * The port of the second service of the demonstration, or null where it does not run. It is asked each time, because it is
 * started and ended on its own; whatever else listens on that port says something else.
 *
 * On a site with a name of its own there is none to look for: pages could reach it only on their visitor's machine.
 */
export async function findDownstream(): Promise<number | null> {
  const { APP_ORIGIN, PORT } = env()
  const { protocol, hostname } = new URL(APP_ORIGIN)
  const port = PORT + 1
  if (protocol !== 'http:' || !isLoopbackName(hostname) || port > 65_535) return null
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, {
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    // Something else may say anything, and as much of it as it likes.
    const length = response.headers.get('content-length')
    if (!response.ok || length === null || !(Number(length) <= 1000)) {
      await response.body?.cancel()
      return null
    }
    const said = (await response.json()) as { service?: unknown; issuer?: unknown } | null
    return said?.service === downstreamName && said.issuer === APP_ORIGIN ? port : null
  } catch {
    return null
  }
}
