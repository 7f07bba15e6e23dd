import type { ReactNode } from 'react'
import { Cross, Dash, Tick } from '../../_ui/marks'
import { nameStep, type ShownCheck } from './check-order'

const marks: Record<ShownCheck['outcome'], { mark: ReactNode; tone: string | undefined }> = {
  pass: { mark: <Tick label="pass" />, tone: undefined },
  fail: { mark: <Cross label="fail" />, tone: 'failed' },
  skip: { mark: <Dash label="skipped" />, tone: 'unreached' },
  unreached: { mark: <Dash label="not reached" />, tone: 'unreached' },
}

/** The server's checks in their order, with what each took. The one that failed says why. */
export function Checks({ checks }: { checks: ShownCheck[] }) {
  return (
    <ol className="checks">
      {checks.map(({ step, outcome, ms, detail }) => {
        const { mark, tone } = marks[outcome]
        return (
          <li key={step} className={tone}>
            {mark}
            <span>{nameStep(step)}</span>
            <span className="ms">{ms === null ? 'not reached' : outcome === 'skip' ? 'skipped' : ms.toFixed(2)}</span>
            {outcome === 'fail' && detail !== '' && <span className="detail">{detail.replaceAll('_', ' ')}</span>}
          </li>
        )
      })}
    </ol>
  )
}

/** One sentence a step, and each database operation: the closer look. */
export function CheckDetails({ checks, db, cut = false }: { checks: ShownCheck[]; db: Operation[]; cut?: boolean }) {
  const told = checks.filter(({ detail }) => detail !== '')
  return (
    <details className="more">
      <summary>What each one looked at</summary>
      <dl>
        {told.map(({ step, detail }) => (
          <div key={step}>
            <dt>{nameStep(step)}</dt>
            <dd>{detail}</dd>
          </div>
        ))}
        <div>
          <dt>database</dt>
          <dd>{describeOperations(db, cut)}</dd>
        </div>
      </dl>
    </details>
  )
}

interface Operation {
  op: string
  ms: number
}

/** `1 query: session.findUnique, 0.84 ms`; of a list that may have been cut, how many there were at least. */
export function describeOperations(db: Operation[], cut = false): string {
  if (db.length === 0) return '0 queries for this answer'
  const list = db.map(({ op, ms }) => `${op}, ${ms.toFixed(2)} ms`).join('; ')
  return `${cut ? 'at least ' : ''}${db.length} ${db.length === 1 ? 'query' : 'queries'} for this answer: ${list}`
}
