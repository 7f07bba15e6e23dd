/** A token on its way from the counter to the workbench: in this page's memory, never in an address. */
let handed: string | null = null

export function handToken(token: string): void {
  handed = token
}

/** The token that was handed over, once. */
export function takeHandedToken(): string | null {
  const token = handed
  handed = null
  return token
}
