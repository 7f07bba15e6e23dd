import { type Choice, type Decision, needs, traitLabel } from '@/lib/learn/decision'
import { companionWords, degreeWords, doorNames } from './decision-words'

/** An answer with its reasons, each linked to the trait that it is read from. */
export function DecisionAnswer({ decision: { choices, companions } }: { decision: Decision }) {
  return (
    <div className="decision-answer">
      {choices.map((choice) => (
        <ChoiceView key={choice.door} choice={choice} alone={choices.length === 1} />
      ))}
      {companions.length > 0 && (
        <ul className="companions">
          {companions.map((companion) => (
            <li key={companion}>{companionWords[companion]}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function ChoiceView({
  choice: { door, strategy, reasons, alternative, price },
  alone,
}: {
  choice: Choice
  alone: boolean
}) {
  return (
    <div data-door={door} data-chosen={strategy.id}>
      <p className="chosen">
        {!alone && <span className="label">{doorNames[door]}</span>}{' '}
        <a href={`/compare#${strategy.id}`}>{strategy.label}</a>
      </p>
      <ul className="reasons">
        {reasons.map(({ need, degree, trait, sentences }) => (
          <li key={need} data-degree={degree}>
            <b>
              {needs[need].question}: {degreeWords[degree]}.
            </b>{' '}
            {sentences.join(' ')} <a href={`/compare#${trait}`}>{traitLabel(trait)}</a>
          </li>
        ))}
        {reasons.length === 0 && (
          <li>
            <b>You named no need that decides.</b> Then the one with the fewest surprises:{' '}
            {strategy.credentials[0]?.traits['revocable-at-once'].sentence}{' '}
            <a href="/compare#revocable-at-once">{traitLabel('revocable-at-once')}</a>
          </li>
        )}
        {price !== null && (
          <li data-degree="price">
            <b>The price in a browser.</b> {price}{' '}
            <a href="/compare#readable-by-script">{traitLabel('readable-by-script')}</a>
          </li>
        )}
      </ul>
      {alternative !== null && (
        <p>
          Next best: <a href={`/compare#${alternative.strategy.id}`}>{alternative.strategy.label}</a>
          {alternative.betterAt.length === 0
            ? ', which meets the same needs.'
            : `, which fully meets “${alternative.betterAt.map((need) => needs[need].question).join('”, “')}” and falls short elsewhere.`}
        </p>
      )}
    </div>
  )
}
