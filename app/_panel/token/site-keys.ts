import type { PublicJwk } from '@/lib/token/web-verification'

const address = '/.well-known/jwks.json'

let loading: Promise<PublicJwk[] | null> | null = null
/** Names for which the set was read again. Each only once, or a made-up kid would keep asking. */
const askedFor = new Set<string>()

/** The site's public keys, read once per page and once more for a `kid` that is not among them. Null: no answer. */
export async function loadSiteKeys(kid: unknown): Promise<PublicJwk[] | null> {
  loading ??= fetchKeys()
  const keys = await loading
  if (keys === null) loading = null
  if (keys === null || typeof kid !== 'string' || keys.some((key) => key.kid === kid) || askedFor.has(kid)) return keys
  askedFor.add(kid)
  loading = fetchKeys()
  return await loading
}

async function fetchKeys(): Promise<PublicJwk[] | null> {
  try {
    const response = await fetch(address, { credentials: 'omit', cache: 'no-cache' })
    if (!response.ok) return null
    const { keys } = (await response.json()) as { keys: PublicJwk[] }
    return keys
  } catch {
    return null
  }
}
