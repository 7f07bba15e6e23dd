import type { ReactNode } from 'react'
import { type StrategyTraits, transportKinds, truths } from '../../../lib/token/strategy-traits'
import { emptyCells, standsAt, transportNames, truthNames } from './dial-words'

interface DialGridProps {
  strategies: readonly StrategyTraits[]
  /** What stands for a strategy in its cell: a link, or a control that chooses it */
  renderStrategy: (strategy: StrategyTraits) => ReactNode
}

/**
 * The dial as what it is: how a credential travels, by where the truth lives. A strategy with two credentials stands in
 * neither row, so it has one of its own. Without hooks: pages render it on the server, panels in the browser.
 */
export function DialGrid({ strategies, renderStrategy }: DialGridProps) {
  const double = strategies.filter(({ credentials }) => credentials.length > 1)
  return (
    <table className="dial-grid">
      <caption className="sr-only">The strategies by how the credential travels and where the truth lives</caption>
      <thead>
        <tr>
          <td />
          {truths.map((truth) => (
            <th key={truth} scope="col" data-truth={truth}>
              {truthNames[truth].name}
              <small>{truthNames[truth].says}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {transportKinds.map((transport) => (
          <tr key={transport}>
            <th scope="row">
              {transportNames[transport].name}
              <small>{transportNames[transport].says}</small>
            </th>
            {truths.map((truth) => {
              const here = strategies.filter((strategy) => standsAt(strategy, transport, truth))
              return (
                <td key={truth} data-truth={truth} data-empty={here.length === 0 ? '' : undefined}>
                  <span className="axis" aria-hidden="true">
                    {truthNames[truth].name}
                  </span>
                  {here.map((strategy) => (
                    <div key={strategy.id}>{renderStrategy(strategy)}</div>
                  ))}
                  {here.length === 0 && (
                    <p>
                      <b>Not built</b>, though it would be <a href="/proofs#a-strategy-is-one-row">one more row</a>.{' '}
                      {emptyCells[transport][truth]}
                    </p>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
        {double.map((strategy) => (
          <tr key={strategy.id}>
            <th scope="row">
              Both
              <small>one renews the other</small>
            </th>
            <td colSpan={truths.length} data-truth="both">
              <div>{renderStrategy(strategy)}</div>
              <p>
                {strategy.credentials
                  .map(
                    ({ name, transport, truth }) =>
                      `${name}: ${transportNames[transport].name} × ${truthNames[truth].name}`,
                  )
                  .join(' · ')}
              </p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
