import type { Operation } from '@/lib/api/openapi/operation'
import { columnsOf } from './strategy-columns'

/** In what the operations of one route differ from strategy to strategy. */
export function StrategyTable({ operations }: { operations: readonly Operation[] }) {
  const columns = columnsOf(operations)
  return (
    <table className="by-strategy">
      <thead>
        <tr>
          <th scope="col">{'{strategy}'}</th>
          {columns.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {operations.map((operation) => (
          <tr key={operation.id}>
            <th scope="row">
              <code>{operation.strategy?.id}</code>
            </th>
            {columns.map(({ name, cell }) => (
              <td key={name} data-label={name}>
                {cell(operation)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
