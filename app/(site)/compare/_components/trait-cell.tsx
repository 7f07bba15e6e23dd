import { type StrategyTraits, type TraitId, traitNames, traitValue } from '@/lib/token/strategy-traits'

/** One answer: the word is a link to the tests that fail if it is not true, the sentence says what follows. */
export function TraitCell({ strategy, trait }: { strategy: StrategyTraits; trait: TraitId }) {
  return (
    <td
      data-strategy={strategy.id}
      data-trait={trait}
      data-value={traitValue(strategy, trait)}
      data-truth={strategy.credentials[0].truth}
    >
      <span className="whose" aria-hidden="true">
        {strategy.label}
      </span>
      {strategy.credentials.map(({ name, traits }) => {
        const { value, sentence, proof } = traits[trait]
        return (
          <div key={name} data-credential={name ?? 'credential'} data-value={value}>
            {name !== null && <span className="which">{name} </span>}
            <a href={`/proofs#${proof}`} title={`The proof of “${traitNames[trait].label}”`}>
              {value}
            </a>
            <p>{sentence}</p>
          </div>
        )
      })}
    </td>
  )
}
