import type { SequenceEvent } from './sequence-events'
import type { TimelineRow } from './timeline'

const paths: Record<SequenceEvent['kind'], string> = {
  request: 'browser → server',
  answer: 'server → browser',
  query: 'server → database',
  'no-query': 'database',
  check: 'server',
  unknown: '',
}

/** The diagram once more as a table, for reading, copying and printing. */
export function SequenceTable({ rows, side, name }: { rows: readonly TimelineRow[]; side: number; name: string }) {
  const told = rows.flatMap(({ number, groups }) =>
    (groups[side]?.events ?? []).map((event, index) => ({ event, number: index === 0 ? (number ?? '+') : '' })),
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen it scrolls sideways, by keyboard too
    <section className="sideways" tabIndex={0} aria-label={`${name}, as a table`}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Where</th>
            <th scope="col">What</th>
            <th scope="col">Outcome</th>
            <th scope="col">ms</th>
            <th scope="col">Detail</th>
          </tr>
        </thead>
        <tbody>
          {told.map(({ event: { key, kind, label, note, outcome, ms }, number }) => (
            <tr key={key}>
              <td>{number}</td>
              <td>{paths[kind]}</td>
              <td>{label}</td>
              <td>{outcome ?? ''}</td>
              <td>{ms?.toFixed(2) ?? ''}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {told.length === 0 && <p className="text-soft">Nothing recorded yet.</p>}
    </section>
  )
}
