import { ownOrigins } from './own-origin'

/** A page whose script may talk to more than this site, and why. */
interface WiderConnection {
  reason: string
  /** What is added to `connect-src 'self'`; nothing where the page's reason can't arise. */
  sources(site: SiteAddress): readonly string[]
}

/** Where the app is, as its settings say. */
export interface SiteAddress {
  appOrigin: string
  port: number
}

/**
 * Every page that may connect to another origin. All others reach this site alone, so that what an injected script reads
 * can't be sent away by a request.
 */
export const widerConnections: Readonly<Record<string, WiderConnection>> = {
  '/tokens': {
    reason: 'The visitor names the address of a JWKS, which the browser fetches at the press of a button.',
    // From an https page browsers fetch http only from this machine (Mixed Content §4).
    sources: ({ appOrigin }) =>
      appOrigin.startsWith('https:') ? ['https:', 'http://localhost:*', 'http://127.0.0.1:*'] : ['https:', 'http:'],
  },
  '/learn/many-services': {
    reason: 'The trials ask the second service of the demonstration, on the next port of both loopback names.',
    sources: ({ appOrigin, port }) => {
      const { protocol, hostname } = new URL(appOrigin)
      if (protocol !== 'http:' || ownOrigins(appOrigin).length === 1 || port >= 65_535) return []
      return ownOrigins(`http://${hostname}:${port + 1}`)
    },
  },
}
