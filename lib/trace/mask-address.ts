import { maskSecret } from '../token/masked'
import { decodePercent, isPlainName, looksSecret } from './secret-shape'

/** No address of this site has a longer segment */
const longestSegment = 64

/** Path and query as they may be shown: our own parts as they are, and whatever may be a secret in the wrong place masked. */
export function maskAddress(pathname: string, search: string): string {
  const shown = [...new URLSearchParams(search)].map(
    ([name, value]) => `${isPlainName(name) ? name : maskSecret(name)}=${maskParameter(name, value)}`,
  )
  return maskPathname(pathname) + (shown.length === 0 ? '' : `?${shown.join('&')}`)
}

/** A path in which each segment that may be a secret is masked. The length is that of the text without percent signs. */
export function maskPathname(pathname: string): string {
  return pathname
    .split('/')
    .map((segment) => {
      const secret = looksSecret(segment) || segment.length > longestSegment
      return secret ? maskSecret(decodePercent(segment)) : segment
    })
    .join('/')
}

/** Only parameters of our own appear with their value. */
function maskParameter(name: string, value: string): string {
  if (name === 'strategy' || name === 'mode') return /^[a-z-]{0,20}$/.test(value) ? value : maskSecret(value)
  if (name === 'next' && value.startsWith('/')) return encodeNext(maskNext(value))
  return maskSecret(value)
}

/** An address within an address. One within that is only told by its length, and so is a fragment. */
function maskNext(value: string): string {
  const [, pathname = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(value) ?? []
  const shown = [...new URLSearchParams(query)].map(([name, inner]) => {
    const own = name === 'strategy' || name === 'mode'
    return `${isPlainName(name) ? name : maskSecret(name)}=${own ? maskParameter(name, inner) : maskSecret(inner)}`
  })
  const tail = fragment === undefined ? '' : `#${maskSecret(fragment)}`
  return maskPathname(pathname) + (shown.length === 0 ? '' : `?${shown.join('&')}`) + tail
}

/** As it would stand in a query, with what is readable there left readable. */
function encodeNext(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3D', '=').replaceAll('%E2%80%A6', '…')
}
