import { type TraitAnswer, type TraitId, traitNames } from '../token/strategy-traits'

/** What somebody may need, in the order in which it is asked. */
export const needIds = [
  'revoke',
  'services',
  'clients',
  'first-html',
  'domains',
  'third-parties',
  'no-shared-database',
] as const
export type NeedId = (typeof needIds)[number]

/** What of a strategy decides. `StrategyTraits` is one of these; a page needs to carry no more than this. */
export interface DecidedStrategy {
  id: string
  label: string
  credentials: readonly { name: string | null; traits: Readonly<Record<DecisiveTrait, TraitAnswer>> }[]
}

const decisiveTraits = [
  'readable-by-script',
  'sent-automatically',
  'revocable-at-once',
  'lookups-per-request',
  'works-across-domains',
  'readable-by-first-html',
] as const satisfies readonly TraitId[]
export type DecisiveTrait = (typeof decisiveTraits)[number]

interface Need {
  /** What is asked, as a label of a box to tick */
  question: string
  /** The trait on which it depends, and the value that meets it; null where no trait says it */
  met: { trait: DecisiveTrait; value: string; by: 'every credential' | 'the one of a request' } | null
  /** Who holds the credential: pages of this host, or whoever calls an API. null: either */
  door: Door | null
}

/** The two sides from which a service is entered. Most need one of them. */
export type Door = 'pages' | 'api'

export const needs: Readonly<Record<NeedId, Need>> = {
  revoke: {
    question: 'A sign-out has to be effective at once',
    met: { trait: 'revocable-at-once', value: 'yes', by: 'every credential' },
    door: null,
  },
  services: {
    question: 'Many services decide on their own',
    met: { trait: 'works-across-domains', value: 'yes', by: 'the one of a request' },
    door: 'api',
  },
  clients: {
    question: 'Mobile apps or command-line programs are clients',
    met: { trait: 'sent-automatically', value: 'no', by: 'the one of a request' },
    door: 'api',
  },
  'first-html': {
    question: 'The server writes personal HTML at the first request',
    met: { trait: 'readable-by-first-html', value: 'yes', by: 'the one of a request' },
    door: 'pages',
  },
  domains: {
    question: 'Pages call services on other domains',
    met: { trait: 'works-across-domains', value: 'yes', by: 'the one of a request' },
    door: 'api',
  },
  'third-parties': {
    question: 'Programs of third parties act for your users',
    met: null,
    door: 'api',
  },
  'no-shared-database': {
    question: 'The servers of one site share a password, and no database',
    met: { trait: 'lookups-per-request', value: '0', by: 'every credential' },
    door: null,
  },
}

/**
 * Who may stand at a door: at that of pages what the browser sends by itself, at that of an API what a program sends. At the
 * same merit the earlier one is taken: what can be ended, then what has the fewest parts.
 */
const doors: Readonly<Record<Door, { entry: { trait: DecisiveTrait; value: string }; order: readonly string[] }>> = {
  pages: {
    entry: { trait: 'readable-by-first-html', value: 'yes' },
    order: ['session', 'sealed-cookie', 'jwt-cookie'],
  },
  api: {
    entry: { trait: 'sent-automatically', value: 'no' },
    order: ['jwt-refresh', 'opaque-token', 'jwt-denylist', 'jwt'],
  },
}

export type Degree = 'yes' | 'partly' | 'no'

export interface Reason {
  need: NeedId
  degree: Degree
  trait: DecisiveTrait
  /** The sentences of the trait; of two credentials that differ both, each with its name */
  sentences: readonly string[]
}

/** What stands at one door. */
export interface Choice {
  door: Door
  strategy: DecidedStrategy
  reasons: readonly Reason[]
  /** What comes next: as good, or better at what the choice does not fully meet. null where nothing does */
  alternative: { strategy: DecidedStrategy; betterAt: readonly NeedId[] } | null
  /** What script of a page that holds it can do; null where it can't be read */
  price: string | null
}

/** What goes with the choice, and no trait says. */
export type Companion =
  | 'bff'
  | 'rotation'
  | 'app-storage'
  | 'identity-provider'
  | 'asymmetric'
  | 'introspection'
  | 'shared-state'

export interface Decision {
  choices: readonly [Choice, ...Choice[]]
  companions: readonly Companion[]
}

/** The needs that somebody most often has in mind. */
export const cases: readonly { id: string; label: string; needs: readonly NeedId[] }[] = [
  { id: 'bank', label: 'A bank’s website', needs: ['revoke', 'first-html'] },
  { id: 'api', label: 'A public API with ten services', needs: ['revoke', 'services', 'clients', 'third-parties'] },
  { id: 'mobile', label: 'A mobile app', needs: ['clients'] },
]

/** What of the traits a decision reads, as plain data. */
export function decisiveOf(strategies: readonly DecidedStrategy[]): DecidedStrategy[] {
  return strategies.map(({ id, label, credentials }) => ({
    id,
    label,
    credentials: credentials.map(({ name, traits }) => ({
      name,
      traits: Object.fromEntries(decisiveTraits.map((trait) => [trait, traits[trait]])) as Record<
        DecisiveTrait,
        TraitAnswer
      >,
    })),
  }))
}

/**
 * The answer to any set of needs. What meets a need is read from the traits, which are derived from the code that runs; only
 * the order of equals, and what goes with a choice, is opinion. It knows nothing of cost, of a team or of what exists already.
 */
export function decide(wanted: ReadonlySet<NeedId>, strategies: readonly DecidedStrategy[]): Decision {
  const asked = needIds.filter((need) => wanted.has(need))
  const api = asked.some((need) => needs[need].door === 'api')
  const pages = !api || asked.some((need) => needs[need].door === 'pages')
  const choices = (['pages', 'api'] as const)
    .filter((door) => (door === 'pages' ? pages : api))
    .map((door) => chooseAt(door, asked, strategies))
  const [first, ...others] = choices
  if (first === undefined) throw new TypeError('one door at least is open')
  const companions = companionsOf(asked, choices)
  // A backend keeps the tokens, so that no browser holds them.
  const priced = companions.includes('bff') ? others.map((choice) => ({ ...choice, price: null })) : others
  return { choices: [first, ...priced], companions }
}

function chooseAt(door: Door, asked: readonly NeedId[], strategies: readonly DecidedStrategy[]): Choice {
  const { entry, order } = doors[door]
  const own = asked.filter((need) => (needs[need].door ?? door) === door)
  const candidates = order
    .map((id) => find(strategies, id))
    .filter(({ credentials }) => credentials[0]?.traits[entry.trait].value === entry.value)
    .map((strategy) => ({ strategy, reasons: reasonsFor(own, strategy) }))
    .sort((one, other) => missing(one.reasons) - missing(other.reasons))
  const [chosen, ...others] = candidates
  if (chosen === undefined) throw new TypeError(`nobody may stand at the door of ${door}`)
  const short = chosen.reasons.filter(({ degree }) => degree !== 'yes').map(({ need }) => need)
  const betterAt = (reasons: readonly Reason[]) =>
    reasons.filter(({ need, degree }) => degree === 'yes' && short.includes(need)).map(({ need }) => need)
  const next =
    short.length === 0
      ? others.find(({ reasons }) => missing(reasons) === 0)
      : others.find(({ reasons }) => betterAt(reasons).length > 0)
  const readable = chosen.strategy.credentials[0]?.traits['readable-by-script']
  return {
    door,
    ...chosen,
    alternative: next === undefined ? null : { strategy: next.strategy, betterAt: betterAt(next.reasons) },
    price: readable?.value === 'yes' ? readable.sentence : null,
  }
}

/** Nothing for what is met, one for what is met in part, two for what is not. */
function missing(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { degree }) => sum + { yes: 0, partly: 1, no: 2 }[degree], 0)
}

function reasonsFor(asked: readonly NeedId[], { credentials }: DecidedStrategy): Reason[] {
  return asked.flatMap((need) => {
    const { met } = needs[need]
    if (met === null) return []
    const judged = met.by === 'every credential' ? credentials : credentials.slice(0, 1)
    const good = judged.filter(({ traits }) => traits[met.trait].value === met.value).length
    const degree = good === judged.length ? 'yes' : good > 0 ? 'partly' : 'no'
    const alike = new Set(judged.map(({ traits }) => traits[met.trait].sentence)).size === 1
    const sentences = (alike ? judged.slice(0, 1) : judged).map(({ name, traits }) => {
      const { sentence } = traits[met.trait]
      return alike || name === null ? sentence : `The ${name}: ${sentence}`
    })
    return [{ need, degree, trait: met.trait, sentences }]
  })
}

function companionsOf(asked: readonly NeedId[], choices: readonly Choice[]): Companion[] {
  const api = choices.find(({ door }) => door === 'api')
  const elsewhere = asked.some((need) => needs[need].met?.trait === 'works-across-domains')
  const alternative = api?.alternative?.strategy.credentials[0]?.traits['works-across-domains'].value
  const unmet = (need: NeedId) =>
    choices.some(({ reasons }) => reasons.some((reason) => reason.need === need && reason.degree !== 'yes'))
  const rules: readonly [Companion, boolean][] = [
    ['bff', choices.length > 1],
    ['rotation', api !== undefined && api.strategy.credentials.length > 1],
    ['app-storage', asked.includes('clients')],
    ['asymmetric', elsewhere],
    ['introspection', elsewhere && alternative !== undefined && alternative !== 'yes'],
    ['identity-provider', asked.includes('third-parties') || (asked.includes('services') && asked.includes('clients'))],
    ['shared-state', asked.includes('no-shared-database') && asked.includes('revoke') && unmet('no-shared-database')],
  ]
  return rules.filter(([, applies]) => applies).map(([companion]) => companion)
}

function find(strategies: readonly DecidedStrategy[], id: string): DecidedStrategy {
  const found = strategies.find((strategy) => strategy.id === id)
  if (found === undefined) throw new TypeError(`no strategy ${id}`)
  return found
}

/** The needs as a fragment of an address, without the `#`. */
export function needsToHash(wanted: ReadonlySet<NeedId>): string {
  return `decision:${needIds.filter((need) => wanted.has(need)).join(',')}`
}

/** The needs that a fragment names, or null if it is another one. What it names that is no need is left out. */
export function needsFromHash(hash: string): Set<NeedId> | null {
  const [name, list] = hash.replace(/^#/, '').split(':')
  if (name !== 'decision' || list === undefined) return null
  const named = list.split(',')
  return new Set(needIds.filter((need) => named.includes(need)))
}

/** What a reason's trait is called. */
export function traitLabel(trait: DecisiveTrait): string {
  return traitNames[trait].label
}
