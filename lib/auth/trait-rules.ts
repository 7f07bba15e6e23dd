import { defaultLifetimes } from '../env'
import { defaultAlgorithm } from '../token/jwt'
import type { TraitAnswer, TraitId, Truth } from '../token/strategy-traits'
import type { TokenProperties } from './format'
import { specimenUser } from './specimen-material'
import type { Transport } from './transport'

/** One credential as its parts describe it. No rule below knows a strategy by name. */
export interface CredentialParts {
  transport: Transport
  token: TokenProperties
  /** What the server believes it at: every request, or only where it buys another credential */
  believedAt: 'request' | 'refresh'
  /** The header line that carries a specimen of it */
  requestLine: string
}

/** A trait's tests carry its id, so a rule need not name them. */
type Rule = (parts: CredentialParts) => Omit<TraitAnswer, 'proof'>

/** The column of the grid that a token stands in. A signed token that can be taken back needs a list of what was. */
export function truthOf({ kind, protection, revocation }: TokenProperties): Truth {
  if (kind === 'reference') return 'reference'
  if (protection === 'sealed') return 'encrypted'
  return revocation === 'immediate' ? 'signed-denylist' : 'signed'
}

/** What follows from transport and token, trait by trait: who can do what, until when. */
export const traitRules: Readonly<Record<TraitId, Rule>> = {
  'readable-by-script': ({ transport, token }) =>
    transport.attachedBy === 'browser'
      ? no('HttpOnly: script on this origin can use it from the page, but can’t read it or carry it away.')
      : yes(
          `Any script that runs on this origin can read it and use the copy elsewhere, ${token.revocation === 'immediate' ? 'until it is revoked, or ' : ''}for ${lifeOf(token)} at most.`,
        ),

  'sent-automatically': ({ transport }) =>
    transport.attachedBy === 'browser'
      ? yes('The browser attaches it to every request from this site to this host, and to links from elsewhere.')
      : no('Only a request to which a script or a program has added the Authorization header carries it.'),

  'csrf-exposed': ({ transport }) =>
    transport.attachedBy === 'browser'
      ? answer(
          'yes, so checked',
          'A page elsewhere can have it sent, by a link at least. So every request that changes something is refused unless it comes from this site’s own pages.',
        )
      : no('A page elsewhere does not have it and can’t have it sent.'),

  'revocable-at-once': ({ token }) => {
    if (token.revocation === 'at-expiry') {
      return no(
        `Signing out removes the browser’s copy. Any other copy works until it expires, ${lifeOf(token)} after its issue.`,
      )
    }
    return yes(
      token.kind === 'reference'
        ? 'Signing out deletes its row, and every copy is refused from the next request on.'
        : 'Signing out puts its jti on a list, and every copy is refused from the next request on.',
    )
  },

  'lookups-per-request': ({ token, believedAt }) => {
    const { lookupsPerVerification, decidedBy } = token
    if (believedAt === 'refresh') {
      return answer(
        `${lookupsPerVerification} per refresh`,
        'Ordinary requests don’t look it up. A refresh does, then spends it and stores its successor.',
      )
    }
    if (lookupsPerVerification === 0) {
      return answer('0', 'Nothing is read: it works while the database is away, and says what was true at its issue.')
    }
    return answer(
      String(lookupsPerVerification),
      decidedBy === 'database'
        ? 'The user is read along: the role is today’s, and without the database nobody gets in.'
        : 'A list is read: the role is still that of its issue, and without the database nobody gets in.',
    )
  },

  'size-per-request': ({ token, requestLine }) =>
    answer(
      `${new TextEncoder().encode(requestLine).length} bytes`,
      token.kind === 'reference'
        ? 'A random reference, as long for everybody. Measured on a specimen.'
        : `It carries the claims and grows with them. Measured on a specimen for ${specimenUser.name}${token.protection === 'signed' ? `, ${defaultAlgorithm}` : ''}.`,
    ),

  'works-across-domains': ({ transport, token }) => {
    if (transport.attachedBy === 'browser') return no('The browser gives it to this host alone, whoever asks.')
    switch (truthOf(token)) {
      case 'reference':
        return no('Script can send it anywhere, but only this server’s database knows what it stands for.')
      case 'encrypted':
        return no('Script can send it anywhere, but opening it takes the password, with which one can make them too.')
      case 'signed':
        return yes(
          'Script can send it anywhere that answers CORS, and whoever has the public key can verify it. HS256 has no such key.',
        )
      case 'signed-denylist':
        return answer(
          'yes, without the list',
          `Whoever has the public key can verify it, but elsewhere a revoked one works until it expires, for ${lifeOf(token)} at most.`,
        )
    }
  },

  'survives-key-rotation': ({ token }) => {
    switch (token.dependsOnKey) {
      case 'signing-key':
        return yes(
          'The old key verifies until the last token that it signed has expired. So a rotation revokes nothing.',
        )
      case 'seal-password':
        return answer(
          'while listed',
          'It opens as long as the password that sealed it stays on the list. Taking that one off ends every copy.',
        )
      case null:
        return yes('No key is involved: it is a random number, and the database keeps its hash.')
    }
  },

  'readable-by-first-html': ({ transport }) =>
    transport.attachedBy === 'browser'
      ? yes('It comes with the first request for a page, so the server knows who asks before it writes the HTML.')
      : no('The first request for a page never carries it: the HTML is a stranger’s until script has asked again.'),
}

function answer(value: string, sentence: string) {
  return { value, sentence }
}

function yes(sentence: string) {
  return answer('yes', sentence)
}

function no(sentence: string) {
  return answer('no', sentence)
}

/** How long a copy works with the default settings. */
function lifeOf(token: TokenProperties): string {
  return durationText(token.lifetimeSeconds(defaultLifetimes))
}

/** Whole hours, minutes or seconds, in the largest unit that fits. */
function durationText(seconds: number): string {
  const [amount, unit] =
    seconds % 3600 === 0
      ? [seconds / 3600, 'hour']
      : seconds % 60 === 0
        ? [seconds / 60, 'minute']
        : [seconds, 'second']
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}
