import type { TokenWarning } from '@/lib/token/token-warnings'
import { VisibleText } from './visible-text'

const words = { danger: 'Danger', caution: 'Careful', note: 'Note' }

/** What deserves a word about a token, each with the reason. */
export function WarningsList({ warnings }: { warnings: TokenWarning[] }) {
  return (
    <ul className="warnings" aria-label="Warnings">
      {warnings.map(({ id, severity, what, why }) => (
        <li key={id} className={`is-${severity}`} data-warning={id}>
          <p>
            <b>
              {words[severity]}: <VisibleText text={what} />
            </b>{' '}
            {why}
          </p>
        </li>
      ))}
    </ul>
  )
}
