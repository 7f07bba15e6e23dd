/** `unknown`: it was there before, and there is nobody left to ask whether it still is. */
export type Mark = 'same' | 'added' | 'changed' | 'gone' | 'unknown'

/** A field of a row whose value is another than before. */
export interface FieldChange {
  name: string
  from: unknown
  to: unknown
}

/** A row of the server's database, as it is, or as it was where it is gone, and what became of it. */
export interface RowChange<Row> {
  row: Row
  mark: Mark
  fields: FieldChange[]
}

/**
 * Compares the rows of one table before and after. `null` means that the server was not asked: without a `before` nothing
 * is marked, without an `after` every row is `unknown`. Rows that are gone come last.
 *
 * It compares what it is given and knows nothing of why.
 */
export function compareRows<Row extends object>(
  before: readonly Row[] | null,
  after: readonly Row[] | null,
  keyOf: (row: Row) => string,
): RowChange<Row>[] {
  if (after === null) return (before ?? []).map((row) => ({ row, mark: 'unknown', fields: [] }))
  if (before === null) return after.map((row) => ({ row, mark: 'same', fields: [] }))
  const old = new Map(before.map((row) => [keyOf(row), row]))
  const kept = new Set(after.map(keyOf))
  return [
    ...after.map((row): RowChange<Row> => {
      const was = old.get(keyOf(row))
      if (was === undefined) return { row, mark: 'added', fields: [] }
      const fields = compareFields(was, row)
      return { row, mark: fields.length === 0 ? 'same' : 'changed', fields }
    }),
    ...before.filter((row) => !kept.has(keyOf(row))).map((row): RowChange<Row> => ({ row, mark: 'gone', fields: [] })),
  ]
}

/** The fields of a row whose values differ, by their text as JSON. */
export function compareFields(before: object, after: object): FieldChange[] {
  const old = before as Record<string, unknown>
  const now = after as Record<string, unknown>
  return [...new Set([...Object.keys(now), ...Object.keys(old)])]
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
    .map((name) => ({ name, from: old[name], to: now[name] }))
}
