/** The header in which lib/cli/front-door.mjs hands on the connection's address; it drops a client's own. */
export const peerAddressHeader = 'x-claim-check-peer'

/**
 * The address of the connection, or null. Believed only if this process runs behind the front door, which drops the
 * header when a client sends it.
 */
export function peerAddress(headers: Headers): string | null {
  const guarded = (globalThis as Record<symbol, unknown>)[Symbol.for('claim-check.front-door')] === true
  return guarded ? headers.get(peerAddressHeader) : null
}
