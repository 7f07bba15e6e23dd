import type { StrategyTraits, TransportKind, Truth } from '../../../lib/token/strategy-traits'

/** The two axes in words for people; the ids are those of the contract. */
export const transportNames: Readonly<Record<TransportKind, { name: string; says: string }>> = {
  cookie: { name: 'Cookie', says: 'the browser keeps it and sends it by itself' },
  'authorization-header': { name: 'Authorization header', says: 'script keeps it and sends it on purpose' },
}

export const truthNames: Readonly<Record<Truth, { name: string; says: string }>> = {
  reference: { name: 'Reference', says: 'the truth is a row in the database' },
  encrypted: { name: 'Encrypted', says: 'the truth travels, only the server can read it' },
  signed: { name: 'Signed', says: 'the truth travels, anyone can read it' },
  'signed-denylist': {
    name: 'Signed, with a denylist',
    says: 'the truth travels, and a list says what was taken back',
  },
}

/** True for a strategy whose one credential stands in that cell of the grid. */
export function standsAt({ credentials }: StrategyTraits, transport: TransportKind, truth: Truth): boolean {
  const [only, ...others] = credentials
  return others.length === 0 && only.transport === transport && only.truth === truth
}

/** Why nothing stands in a cell. `null` for the cells in which something does. */
export const emptyCells: Readonly<Record<TransportKind, Readonly<Record<Truth, string | null>>>> = {
  cookie: {
    reference: null,
    encrypted: null,
    signed: null,
    'signed-denylist':
      'A JWT in a cookie that can be taken back. It reads the database on every request, as the session cookie does, and is longer.',
  },
  'authorization-header': {
    reference: null,
    encrypted:
      'An encrypted bearer token. The other services that a bearer token is for could not read it without the password, and with the password they could make some.',
    signed: null,
    'signed-denylist': null,
  },
}
