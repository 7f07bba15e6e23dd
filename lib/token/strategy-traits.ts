/** What is asked of every strategy of the dial, in the order in which it is shown. */
export const traitIds = [
  'readable-by-script',
  'sent-automatically',
  'csrf-exposed',
  'revocable-at-once',
  'lookups-per-request',
  'size-per-request',
  'works-across-domains',
  'survives-key-rotation',
  'readable-by-first-html',
] as const
export type TraitId = (typeof traitIds)[number]

/** The short name of a trait, and the question that its value answers. */
export const traitNames: Readonly<Record<TraitId, { label: string; question: string }>> = {
  'readable-by-script': {
    label: 'Readable by script',
    question: 'Can script that runs on this origin read it and carry it away?',
  },
  'sent-automatically': {
    label: 'Sent automatically',
    question: 'Does the browser attach it to a request without being told by script?',
  },
  'csrf-exposed': {
    label: 'Exposed to CSRF',
    question: 'Can a page elsewhere have the browser make a request that carries it?',
  },
  'revocable-at-once': {
    label: 'Revocable at once',
    question: 'After signing out, is a copy refused from the next request on?',
  },
  'lookups-per-request': {
    label: 'Lookups per request',
    question: 'How often is the database read to believe it?',
  },
  'size-per-request': {
    label: 'Size per request',
    question: 'How long is the header line that carries it?',
  },
  'works-across-domains': {
    label: 'Works across domains',
    question: 'Can a service on another domain decide with it, without asking this server about it?',
  },
  'survives-key-rotation': {
    label: 'Survives a key rotation',
    question: 'Does it go on working when the server changes its keys?',
  },
  'readable-by-first-html': {
    label: 'Known to the first HTML',
    question: 'Does the first request for a page carry it, so that the server can write your name into that page?',
  },
}

/** Where the truth lives, as a column of the grid. */
export const truths = ['reference', 'encrypted', 'signed', 'signed-denylist'] as const
export type Truth = (typeof truths)[number]

/** How a credential travels, as a row of the grid. */
export const transportKinds = ['cookie', 'authorization-header'] as const
export type TransportKind = (typeof transportKinds)[number]

/** The answer to one trait's question for one credential. */
export interface TraitAnswer {
  /** A word or a figure with its unit: `yes`, `no`, `1`, `464 bytes` */
  value: string
  /** Who can do what, until when; in plain text, with the default settings */
  sentence: string
  /** The id of the proof: the tests that carry it are at `/proofs#id` */
  proof: string
}

/** One credential of a strategy: most have one, a strategy with refresh has two. All of it can be serialised. */
export interface CredentialTraits {
  /** `access token` and `refresh token` where there are two, else null */
  name: string | null
  transport: TransportKind
  truth: Truth
  traits: Record<TraitId, TraitAnswer>
}

/** A position of the dial with what follows from its parts. */
export interface StrategyTraits {
  id: string
  label: string
  /** The credential of a request first, then what renews it */
  credentials: readonly [CredentialTraits, ...CredentialTraits[]]
}

/** The value of a trait in one line: of two credentials that differ both, each with its name. */
export function traitValue({ credentials }: StrategyTraits, trait: TraitId): string {
  const [first] = credentials
  if (credentials.every(({ traits }) => traits[trait].value === first.traits[trait].value)) {
    return first.traits[trait].value
  }
  return credentials.map(({ name, traits }) => `${name}: ${traits[trait].value}`).join(', ')
}
