/**
 * The origins that count as this app's own: `appOrigin`, and where that is a loopback name, the same port on
 * `localhost` and `127.0.0.1`.
 */
export function ownOrigins(appOrigin: string): string[] {
  const { protocol, hostname, port } = new URL(appOrigin)
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return [appOrigin]
  const suffix = port === '' ? '' : `:${port}`
  return [`${protocol}//localhost${suffix}`, `${protocol}//127.0.0.1${suffix}`]
}

/** True if the Host header names this app. A forwarded host is never looked at. */
export function isOwnHost(host: string | null, appOrigin: string): boolean {
  if (host === null) return false
  let hosts = ownHosts.get(appOrigin)
  if (hosts === undefined) {
    hosts = new Set(ownOrigins(appOrigin).map((origin) => new URL(origin).host))
    ownHosts.set(appOrigin, hosts)
  }
  return hosts.has(host) || hosts.has(host.toLowerCase())
}

/** Hosts by app origin: parsing addresses on every request costs more than the check. */
const ownHosts = new Map<string, Set<string>>()

/**
 * True if an unsafe request comes from a page of this app.
 *
 * `Sec-Fetch-Site` decides where a browser sent it (Fetch Metadata, OWASP CSRF cheat sheet); else `Origin` has to be
 * an own origin with the same host as the request. Neither header: false, because a page of ours always sends one.
 */
export function isSameOriginRequest(headers: Headers, appOrigin: string): boolean {
  const fetchSite = headers.get('sec-fetch-site')
  if (fetchSite !== null) return fetchSite === 'same-origin'
  const origin = headers.get('origin')
  if (origin === null || !ownOrigins(appOrigin).includes(origin)) return false
  return new URL(origin).host === headers.get('host')?.toLowerCase()
}
