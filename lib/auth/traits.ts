import { type CredentialTraits, type StrategyTraits, traitIds } from '../token/strategy-traits'
import { createSpecimenMaterial, type SpecimenMaterial } from './specimen-material'
import { type Strategy, strategies } from './strategies'
import { type CredentialParts, traitRules, truthOf } from './trait-rules'

/**
 * The traits of every strategy of the dial, derived from its transport and its format, and from its refresh capability
 * where it has one. Sizes are those of specimens made with throwaway keys, lifetimes those of the default settings.
 *
 * Asks neither the environment nor the database, so that a static page can call it at build time.
 */
export async function describeStrategies(rows: readonly Strategy[] = strategies): Promise<StrategyTraits[]> {
  const material = await createSpecimenMaterial()
  return await Promise.all(rows.map((row) => describeStrategy(row, { ...material, strategyId: row.id })))
}

async function describeStrategy(
  { id, label, transport, format, refresh }: Strategy,
  material: SpecimenMaterial,
): Promise<StrategyTraits> {
  const first = describeCredential(refresh === null ? null : 'access token', {
    transport,
    token: format,
    believedAt: 'request',
    requestLine: transport.requestLine(await format.specimen(material), false),
  })
  if (refresh === null) return { id, label, credentials: [first] }
  const second = describeCredential('refresh token', {
    transport: refresh.transport,
    token: refresh.token,
    believedAt: 'refresh',
    requestLine: refresh.transport.requestLine(await refresh.token.specimen(material), false),
  })
  return { id, label, credentials: [first, second] }
}

function describeCredential(name: string | null, parts: CredentialParts): CredentialTraits {
  const traits = traitIds.map((trait) => [trait, { ...traitRules[trait](parts), proof: trait }])
  return { name, transport: parts.transport.kind, truth: truthOf(parts.token), traits: Object.fromEntries(traits) }
}
