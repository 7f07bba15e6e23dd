/**
 * A token on its way from the counter to the workbench: never in an address, and in this tab's storage only until the next
 * page takes it. The workbench is opened as a document of its own, because it is the page whose policy lets it ask other
 * sites for keys; what a router shows in place stays under the policy of the page that was opened first.
 */
const key = 'claim-check.handed'

/** A browser that keeps nothing hands nothing over; it has no token to begin with. */
export function handToken(token: string): void {
  try {
    sessionStorage.setItem(key, token)
  } catch {}
}

/** The token that was handed over, once. */
export function takeHandedToken(): string | null {
  try {
    const token = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    return token
  } catch {
    return null
  }
}
