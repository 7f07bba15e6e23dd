import type { SigningKeyEntry } from '../exchange/contract'
import { Mark, Value } from './mark'
import type { RowChange } from './row-changes'

/** The server's signing keys and what became of each. They are about nobody. */
export function KeyTable({ changes, caption }: { changes: readonly RowChange<SigningKeyEntry>[]; caption?: string }) {
  return (
    <table className="key-rows">
      {caption !== undefined && <caption className="sr-only">{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">alg</th>
          <th scope="col">kid</th>
          <th scope="col">state</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ row, mark, fields }) => (
          <tr key={row.kid} className={`row-${mark}`}>
            <td className="text-signature">{row.alg}</td>
            <td title={row.kid}>{row.kid.slice(0, 8)}…</td>
            <td>
              <Value name="state" fields={fields} format={String}>
                {row.state}
              </Value>{' '}
              {mark !== 'unknown' && <Mark mark={mark} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
