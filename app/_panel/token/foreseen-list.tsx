import type { ForeseenCheck } from '@/lib/token/foreseen-checks'
import { Cross, Dash, Tick } from '../../_ui/marks'
import { VisibleText } from './visible-text'

const marks = {
  pass: <Tick label="pass" />,
  fail: <Cross label="fail" />,
  unknown: <Dash label="unknown" />,
  unreached: <Dash label="not reached" />,
}

const looks = { pass: undefined, fail: 'failed', unknown: undefined, unreached: 'unreached' }

/** Checks in order, each with what it found. */
export function ForeseenList({ checks, label }: { checks: ForeseenCheck[]; label: string }) {
  return (
    <ol className="checks" aria-label={label}>
      {checks.map(({ step, outcome, detail }) => (
        <li key={step} className={looks[outcome]}>
          {marks[outcome]}
          <span>{step}</span>
          <span className="ms">{outcome === 'unreached' ? 'not reached' : ''}</span>
          {detail !== '' && (
            <span className="detail">
              <VisibleText text={detail} />
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
