import type { ReactNode } from 'react'
import type { FieldChange, Mark as MarkName } from './row-changes'

const marks: Record<Exclude<MarkName, 'same'>, { sign: string; word: string }> = {
  added: { sign: '+', word: 'added' },
  changed: { sign: '≠', word: 'changed' },
  gone: { sign: '×', word: 'gone' },
  unknown: { sign: '?', word: 'not asked since' },
}

/** What became of a row, by a word, a sign and a shape. Nothing where it is as it was. */
export function Mark({ mark }: { mark: MarkName }) {
  if (mark === 'same') return null
  const { sign, word } = marks[mark]
  return (
    <span className={`change change-${mark}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  )
}

/** A field's value, and before it the one that it had. */
export function Value({
  name,
  fields,
  format,
  children,
}: {
  name: string
  fields: FieldChange[]
  format: (value: unknown) => string
  children: ReactNode
}) {
  const change = fields.find((field) => field.name === name)
  if (change === undefined) return children
  return (
    <>
      <del>{format(change.from)}</del> <span aria-hidden="true">→</span> <ins>{children}</ins>
    </>
  )
}
