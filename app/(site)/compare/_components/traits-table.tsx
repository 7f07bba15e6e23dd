import {
  type StrategyTraits,
  type TransportKind,
  type Truth,
  traitIds,
  traitNames,
  transportKinds,
  truths,
} from '@/lib/token/strategy-traits'
import { transportNames, truthNames } from '../../../_panel/dial/dial-words'
import { TraitCell } from './trait-cell'

/** A transport's strategies, in the order of the grid's columns; those with two credentials come last. */
function groupByTransport(strategies: readonly StrategyTraits[]) {
  const single = strategies.filter(({ credentials }) => credentials.length === 1)
  const column = ({ credentials }: StrategyTraits) => truths.indexOf(credentials[0].truth)
  return [
    ...transportKinds.map((kind) => ({
      name: transportNames[kind].name,
      members: single
        .filter(({ credentials }) => credentials[0].transport === kind)
        .sort((a, b) => column(a) - column(b)),
    })),
    { name: 'Both', members: strategies.filter(({ credentials }) => credentials.length > 1) },
  ].filter(({ members }) => members.length > 0)
}

/** What a strategy is made of, in one line. */
function partsOf({ credentials }: StrategyTraits): string {
  const words = (transport: TransportKind, truth: Truth) =>
    `${transportNames[transport].name} × ${truthNames[truth].name}`
  return credentials
    .map(({ name, transport, truth }) =>
      name === null ? truthNames[truth].name : `${name}: ${words(transport, truth)}`,
    )
    .join(', ')
}

/** Every trait of every strategy. Narrow, a trait stands above its seven answers, each with its strategy's name. */
export function TraitsTable({ strategies }: { strategies: readonly StrategyTraits[] }) {
  const groups = groupByTransport(strategies)
  const columns = groups.flatMap(({ members }) => members)
  return (
    <table className="traits">
      <caption className="sr-only">The traits of the seven strategies</caption>
      <thead>
        <tr className="transports">
          <td rowSpan={2} />
          {groups.map(({ name, members }) => (
            <th key={name} scope="colgroup" colSpan={members.length}>
              {name}
            </th>
          ))}
        </tr>
        <tr>
          {columns.map((strategy) => (
            <th key={strategy.id} id={strategy.id} scope="col" data-truth={strategy.credentials[0].truth}>
              {strategy.label}
              <small>{partsOf(strategy)}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {traitIds.map((trait) => (
          <tr key={trait} id={trait}>
            <th scope="row">
              {traitNames[trait].label}
              <small>{traitNames[trait].question}</small>
            </th>
            {columns.map((strategy) => (
              <TraitCell key={strategy.id} strategy={strategy} trait={trait} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
