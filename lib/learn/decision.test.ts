import { beforeAll, describe, expect, test } from 'vitest'
import { describeStrategies } from '../auth/traits'
import {
  cases,
  type DecidedStrategy,
  type Decision,
  decide,
  decisiveOf,
  type NeedId,
  needIds,
  needs,
  needsFromHash,
  needsToHash,
} from './decision'

let strategies: DecidedStrategy[]

beforeAll(async () => {
  strategies = decisiveOf(await describeStrategies())
})

const decideFor = (...wanted: NeedId[]): Decision => decide(new Set(wanted), strategies)
const chosen = ({ choices }: Decision) => choices.map(({ strategy }) => strategy.id)
const degrees = ({ choices }: Decision) =>
  Object.fromEntries(choices.flatMap(({ reasons }) => reasons.map(({ need, degree }) => [need, degree])))

/** Every set of needs. */
const everySet = Array.from({ length: 2 ** needIds.length }, (_, bits) =>
  needIds.filter((_, index) => (bits >> index) & 1),
)

test('every set of needs has an answer, and every need that a trait says has its reason at each door that it belongs to', () => {
  for (const wanted of everySet) {
    const { choices } = decideFor(...wanted)
    for (const { door, reasons, alternative, strategy } of choices) {
      const said = wanted.filter((need) => needs[need].met !== null && (needs[need].door ?? door) === door)
      expect(reasons.map(({ need }) => need)).toEqual(said)
      expect(alternative?.strategy.id, wanted.join()).not.toBe(strategy.id)
    }
    const doors = new Set(choices.map(({ door }) => door))
    for (const need of wanted) {
      const { door } = needs[need]
      if (door !== null) expect(doors.has(door), `${need} in ${wanted.join()}`).toBe(true)
    }
  }
})

test('reasons are the sentences of the traits, word for word', () => {
  for (const wanted of everySet) {
    for (const { strategy, reasons } of decideFor(...wanted).choices) {
      for (const { trait, sentences } of reasons) {
        const known = strategy.credentials.flatMap(({ name, traits }) => [
          traits[trait].sentence,
          `The ${name}: ${traits[trait].sentence}`,
        ])
        for (const sentence of sentences) expect(known).toContain(sentence)
      }
    }
  }
})

test('no other candidate of a door misses less', () => {
  // What changes in the traits has to change the answer: here opaque tokens suddenly work anywhere.
  const changed = strategies.map((strategy) =>
    strategy.id !== 'opaque-token'
      ? strategy
      : {
          ...strategy,
          credentials: strategy.credentials.map((credential) => ({
            ...credential,
            traits: {
              ...credential.traits,
              'works-across-domains': { ...credential.traits['works-across-domains'], value: 'yes' },
            },
          })),
        },
  )
  expect(chosen(decideFor('revoke', 'services'))).toEqual(['jwt-refresh'])
  expect(chosen(decide(new Set(['revoke', 'services']), changed))).toEqual(['opaque-token'])
})

describe('the named cases', () => {
  const decideCase = (id: string) => decideFor(...(cases.find((one) => one.id === id)?.needs ?? []))

  test('a bank’s website: a session cookie, which meets all of it and needs nothing else', () => {
    const decision = decideCase('bank')
    expect(chosen(decision)).toEqual(['session'])
    expect(degrees(decision)).toEqual({ revoke: 'yes', 'first-html': 'yes' })
    expect(decision).toMatchObject({ choices: [{ alternative: null, price: null }], companions: [] })
  })

  test('a public API with ten services: a short JWT with refresh and asymmetric keys, or introspection', () => {
    const decision = decideCase('api')
    expect(chosen(decision)).toEqual(['jwt-refresh'])
    expect(degrees(decision)).toEqual({ revoke: 'partly', services: 'yes', clients: 'yes' })
    expect(decision.choices[0].alternative).toMatchObject({ strategy: { id: 'opaque-token' }, betterAt: ['revoke'] })
    expect(decision.companions).toEqual(['rotation', 'app-storage', 'asymmetric', 'introspection', 'identity-provider'])
  })

  test('a mobile app: a short JWT with a rotating refresh token, or an opaque token', () => {
    const decision = decideCase('mobile')
    expect(chosen(decision)).toEqual(['jwt-refresh'])
    expect(decision.choices[0].alternative).toMatchObject({ strategy: { id: 'opaque-token' }, betterAt: [] })
    expect(decision.companions).toEqual(['rotation', 'app-storage'])
    expect(decision.choices[0].price, 'it does run in a browser too').toMatch(/^Any script/)
  })
})

test('what else follows', () => {
  expect(chosen(decideFor())).toEqual(['session'])
  expect(chosen(decideFor('no-shared-database'))).toEqual(['sealed-cookie'])
  expect(chosen(decideFor('clients', 'revoke')), 'one API: a row is enough').toEqual(['opaque-token'])
  expect(chosen(decideFor('services', 'no-shared-database'))).toEqual(['jwt'])
  expect(decideFor('first-html', 'services')).toMatchObject({ companions: ['bff', 'rotation', 'asymmetric'] })
  expect(decideFor('first-html', 'services').choices.map(({ price }) => price)).toEqual([null, null])
  expect(chosen(decideFor('first-html', 'services'))).toEqual(['session', 'jwt-refresh'])
  expect(decideFor('revoke', 'no-shared-database').companions, 'both at once: not to be had').toEqual(['shared-state'])
})

test('a set of needs survives the address, and what is no need does not', () => {
  for (const wanted of everySet) expect(needsFromHash(`#${needsToHash(new Set(wanted))}`)).toEqual(new Set(wanted))
  expect(needsFromHash('#decision:revoke,nonsense,__proto__')).toEqual(new Set(['revoke']))
  expect(needsFromHash('#revoke')).toBeNull()
  expect(needsFromHash('')).toBeNull()
})
