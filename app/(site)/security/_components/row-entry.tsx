import type { ShownRow } from '@/lib/security/results'
import { shownTitle } from '@/lib/security/shown-title'
import { ProofResult } from '../../../_panel/proof/proof-result'

/** A requirement: its number, where it comes from, how its tests last ended here, and which they are. */
export function RowEntry({ row }: { row: ShownRow }) {
  const { id, source, requirement, absent, notYet, state, tests } = row
  return (
    <li id={`row-${id}`} data-row={id} data-result={state}>
      <a className="number" href={`#row-${id}`} aria-label={`Requirement ${id}`}>
        {id}
      </a>
      <div>
        <h3>{requirement}</h3>
        <p className="where">{source}</p>
        {absent !== null && <p>Not applicable here: {absent}</p>}
        {notYet !== null && <p>No test yet: {notYet}.</p>}
        {tests.length > 0 && (
          <>
            <ProofResult proof={row} />
            <details>
              <summary>{tests.length === 1 ? 'Its test' : `Its ${tests.length} tests`}</summary>
              <ul>
                {tests.map((test) => (
                  <RowTestEntry key={`${test.file}:${test.line}`} test={test} />
                ))}
              </ul>
            </details>
          </>
        )}
      </div>
    </li>
  )
}

function RowTestEntry({ test: { file, line, title, each, runs } }: { test: ShownRow['tests'][number] }) {
  const words = runs.length === 0 ? ['not run'] : [...new Set(runs.map(({ outcome }) => outcome))]
  const where = [...new Set(runs.map(({ project }) => project))].join(', ')
  return (
    <li data-outcome={words.join(' ')}>
      <b>{words.join(', ')}</b> {shownTitle(title)}{' '}
      <span className="where">
        {file}:{line}
        {each !== null && `, once for each ${each}`}
        {where !== '' && `, ${where}`}
      </span>
    </li>
  )
}
