import { describeStrategies } from '@/lib/auth/traits'
import { cases, type DecidedStrategy, decide, decisiveOf, needIds, needs, traitLabel } from '@/lib/learn/decision'
import { companionWords, degreeWords } from './decision-words'
import { Exhibit } from './exhibit'

/** The decision helper: as text the named cases and what each need leads to, touched the form that answers any set of needs. */
export async function DecisionHelper() {
  const strategies = decisiveOf(await describeStrategies())
  return (
    <Exhibit name="decision" title="What do you need?" action="Say what you need" details={strategies}>
      <CasesTable strategies={strategies} />
      <NeedsTable strategies={strategies} />
    </Exhibit>
  )
}

function CasesTable({ strategies }: { strategies: readonly DecidedStrategy[] }) {
  return (
    <table className="decision-table">
      <caption>Three cases</caption>
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col">Take</th>
          <th scope="col">Because</th>
        </tr>
      </thead>
      <tbody>
        {cases.map(({ id, label, needs: own }) => {
          const { choices, companions } = decide(new Set(own), strategies)
          return (
            <tr key={id} data-case={id}>
              <th scope="row">{label}</th>
              <td>
                {choices.map(({ strategy, alternative }) => (
                  <span key={strategy.id}>
                    <a href={`/compare#${strategy.id}`}>{strategy.label}</a>
                    {alternative !== null && (
                      <>
                        , or <a href={`/compare#${alternative.strategy.id}`}>{alternative.strategy.label}</a>
                        {alternative.betterAt.length > 0 &&
                          `, better where this counts most: “${alternative.betterAt.map((need) => needs[need].question).join('”, “')}”`}
                      </>
                    )}
                  </span>
                ))}
              </td>
              <td>
                <ul>
                  {choices.flatMap(({ reasons }) =>
                    reasons.map(({ need, degree, trait, sentences }) => (
                      <li key={need}>
                        <b>
                          <a href={`/compare#${trait}`}>{needs[need].question}</a>: {degreeWords[degree]}.
                        </b>{' '}
                        {sentences.join(' ')}
                      </li>
                    )),
                  )}
                  {companions.map((companion) => (
                    <li key={companion}>{companionWords[companion]}</li>
                  ))}
                </ul>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function NeedsTable({ strategies }: { strategies: readonly DecidedStrategy[] }) {
  return (
    <table className="decision-table">
      <caption>What each need alone leads to</caption>
      <thead>
        <tr>
          <th scope="col">You need</th>
          <th scope="col">Then</th>
          <th scope="col">It depends on</th>
        </tr>
      </thead>
      <tbody>
        {needIds.map((need) => {
          const [first] = decide(new Set([need]), strategies).choices
          const { question, met } = needs[need]
          return (
            <tr key={need}>
              <th scope="row">{question}</th>
              <td>
                <a href={`/compare#${first.strategy.id}`}>{first.strategy.label}</a>
              </td>
              <td>
                {met === null ? (
                  <a href="#identity-provider">Who may act for whom</a>
                ) : (
                  <a href={`/compare#${met.trait}`}>{traitLabel(met.trait)}</a>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
