import { Fragment } from 'react'
import { type StrategyTraits, type TraitId, traitIds, traitNames } from '@/lib/token/strategy-traits'

interface TwoTraitsProps {
  left: StrategyTraits | undefined
  right: StrategyTraits | undefined
}

/** The traits of two strategies beside each other; where they differ a row is marked, in words as well. */
export function TwoTraits({ left, right }: TwoTraitsProps) {
  if (left === undefined || right === undefined) return null
  return (
    <table>
      <caption className="sr-only">
        {left.label} and {right.label}
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{left.label}</th>
          <th scope="col">{right.label}</th>
        </tr>
      </thead>
      <tbody>
        {traitIds.map((trait) => {
          const differs = valuesOf(left, trait) !== valuesOf(right, trait)
          return (
            <tr key={trait} className={differs ? 'differs' : undefined}>
              <th scope="row">
                {traitNames[trait].label}
                {differs && <span className="sr-only">, they differ</span>}
              </th>
              <Answers strategy={left} trait={trait} />
              <Answers strategy={right} trait={trait} />
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const valuesOf = ({ credentials }: StrategyTraits, trait: TraitId) =>
  credentials.map(({ traits }) => traits[trait].value).join()

/** Of two credentials each with its name. */
function Answers({ strategy: { label, credentials }, trait }: { strategy: StrategyTraits; trait: TraitId }) {
  return (
    <td data-label={label}>
      {credentials.map(({ name, traits }) => (
        <Fragment key={name}>
          <p>
            {name !== null && <small>{name}: </small>}
            <a href={`/proofs#${traits[trait].proof}`}>{traits[trait].value}</a>
          </p>
          <p className="told">{traits[trait].sentence}</p>
        </Fragment>
      ))}
    </td>
  )
}
