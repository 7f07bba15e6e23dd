/** Where a strategy's token lies. Any script of this origin can read it, which is the point that this transport makes. */
export function tokenKeyOf(strategyId: string): string {
  return `claim-check.${strategyId}`
}

/** Of the front door's JWT. */
export const tokenKey = tokenKeyOf('jwt')

/** The stored token, or null. Storage that the browser forbids counts as empty. */
export function readStoredToken(key = tokenKey): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Stores a token. False if the browser forbids it. */
export function storeToken(token: string, key = tokenKey): boolean {
  try {
    localStorage.setItem(key, token)
    return true
  } catch {
    return false
  }
}

export function removeStoredToken(key = tokenKey): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing could have been stored either.
  }
}
