import { cookieTransports, type Strategy, strategies } from '../../auth/strategies'
import type { Transport } from '../../auth/transport'
import { cookieName } from '../../http/cookie-text'
import type { SecurityScheme } from './document-types'

/** The name of the scheme in which a strategy's credential travels. */
export function credentialScheme({ id }: Strategy): string {
  return id
}

/** The name of the scheme in which a strategy's refresh token travels, or null. */
export function refreshScheme({ id, refresh }: Strategy): string | null {
  return refresh === null ? null : `${id}-cookie`
}

/** The one cookie that a strategy sets, or null. */
export function cookieOf(strategy: Strategy): string | null {
  return cookieTransports(strategy)[0]?.cookie ?? null
}

/** A scheme for every credential and refresh token of the dial. `secure` where the app's origin is https. */
export function securitySchemes(secure: boolean): Record<string, SecurityScheme> {
  const schemes: Record<string, SecurityScheme> = {}
  for (const strategy of strategies) {
    schemes[credentialScheme(strategy)] = schemeOf(
      strategy.transport,
      strategy.format.protection,
      strategy.label,
      secure,
    )
    const refresh = refreshScheme(strategy)
    if (strategy.refresh === null || refresh === null) continue
    schemes[refresh] = schemeOf(strategy.refresh.transport, 'plain', `The refresh token of: ${strategy.label}`, secure)
  }
  return schemes
}

function schemeOf(
  { cookie }: Transport,
  protection: Strategy['format']['protection'],
  label: string,
  secure: boolean,
): SecurityScheme {
  if (cookie === null) {
    return {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: protection === 'signed' ? 'JWT' : 'opaque',
      description: `${label}. Script keeps it and sends it on purpose.`,
    }
  }
  return {
    type: 'apiKey',
    in: 'cookie',
    name: cookieName(cookie, secure),
    description: `${label}. The browser keeps it and sends it by itself, so unsafe methods are taken from the own origin alone.`,
  }
}
