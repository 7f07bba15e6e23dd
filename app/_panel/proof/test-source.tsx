import type { ProofDetail } from './proof-state'

/** A test with its source, and how each of its runs ended. */
export function TestSource({
  test: { file, line, title, each, source, runs },
}: {
  test: ProofDetail['tests'][number]
}) {
  return (
    <li>
      <details>
        <summary>
          <span className="title">{title}</span>
          <span className="where">
            {file}:{line}
            {each !== null && `, once for each ${each}`}
          </span>
        </summary>
        {runs.length > 0 && (
          <ul className="runs">
            {runs.map((run) => (
              <li key={`${run.project} ${run.title}`} data-outcome={run.outcome}>
                <b>{run.outcome}</b> {run.title} <span className="where">{`${run.project}, ${run.ms} ms`}</span>
              </li>
            ))}
          </ul>
        )}
        <pre>
          <code>{source}</code>
        </pre>
      </details>
    </li>
  )
}
