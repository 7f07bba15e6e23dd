/** Where the token lies. Any script of this origin can read it, which is the point that this mode makes. */
export const tokenKey = 'claim-check.jwt'

/** The stored token, or null. Storage that the browser forbids counts as empty. */
export function readStoredToken(): string | null {
  try {
    return localStorage.getItem(tokenKey)
  } catch {
    return null
  }
}

/** Stores a token. False if the browser forbids it. */
export function storeToken(token: string): boolean {
  try {
    localStorage.setItem(tokenKey, token)
    return true
  } catch {
    return false
  }
}

export function removeStoredToken(): void {
  try {
    localStorage.removeItem(tokenKey)
  } catch {
    // Nothing could have been stored either.
  }
}
