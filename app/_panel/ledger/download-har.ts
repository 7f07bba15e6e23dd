import type { Exchange } from '../exchange/exchange'
import { harFileName, toHar } from './har'

/** Hands the browser the ledger as a file. Nothing is sent anywhere. */
export function downloadHar(exchanges: readonly Exchange[]): void {
  const text = JSON.stringify(toHar(exchanges, { origin: location.origin, version: '1' }), null, 2)
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: harFileName(new Date()) })
  link.click()
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
