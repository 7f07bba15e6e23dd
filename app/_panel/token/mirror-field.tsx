'use client'

import { memo, type PointerEvent, type Ref, useId, useRef } from 'react'
import { type CutText, cutText, pasteWithin } from './paste-within'
import type { TextPiece } from './text-pieces'

/** More than this never gets into a field: nothing that a page does with it would stay quick. */
export const fieldLimit = 32_768

interface MirrorFieldProps {
  label: string
  value: string
  /** `cut` is how many characters did not fit */
  onChange: (value: string, cut: number) => void
  pieces: TextPiece[]
  hint?: string
  readOnly?: boolean
  inputRef?: Ref<HTMLTextAreaElement>
  /** The character under the pointer, or under the caret */
  onPoint?: (position: number | null, by: 'pointer' | 'caret') => void
}

/**
 * A text that is edited in colour: a transparent textarea over its own picture in the same measures. Everything that a
 * browser does with a textarea works: undo, selection, screen readers.
 */
export function MirrorField({ label, value, onChange, pieces, hint, readOnly, inputRef, onPoint }: MirrorFieldProps) {
  const id = useId()
  const mirror = useRef<HTMLPreElement>(null)

  function point(event: PointerEvent<HTMLTextAreaElement>) {
    if (event.pointerType === 'touch' || onPoint === undefined || mirror.current === null) return
    onPoint(characterAt(mirror.current, event.currentTarget, event.clientX, event.clientY), 'pointer')
  }

  function change(changed: CutText | null) {
    if (changed !== null) onChange(changed.text, changed.cut)
  }

  return (
    <div className="mirror-field">
      <label htmlFor={id}>{label}</label>
      <div className="mirror-box">
        <div className="mirror-sheet">
          <pre ref={mirror} aria-hidden="true" className="mirror-picture" translate="no">
            <Pieces text={value} pieces={pieces} />
            {value === '' || value.endsWith('\n') ? ' ' : null}
          </pre>
          <textarea
            ref={inputRef}
            id={id}
            className="mirror-input mono"
            value={value}
            readOnly={readOnly}
            rows={1}
            maxLength={fieldLimit}
            spellCheck={false}
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="off"
            translate="no"
            aria-describedby={hint === undefined ? undefined : `${id}-hint`}
            onPaste={(event) => change(pasteWithin(event, value, fieldLimit))}
            onChange={({ target }) => change(cutText(target.value, fieldLimit))}
            onPointerMove={point}
            onPointerLeave={() => onPoint?.(null, 'pointer')}
            onSelect={({ currentTarget }) => onPoint?.(currentTarget.selectionStart, 'caret')}
            onBlur={() => onPoint?.(null, 'caret')}
          />
        </div>
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  )
}

const Pieces = memo(function Pieces({ text, pieces }: { text: string; pieces: TextPiece[] }) {
  return pieces.map(({ start, end, className }) => (
    <span key={start} data-start={start} className={className}>
      {text.slice(start, end)}
    </span>
  ))
})

/** Which character of the picture lies under a point. The textarea above it steps aside for the question. */
function characterAt(mirror: HTMLElement, input: HTMLElement, x: number, y: number): number | null {
  input.style.pointerEvents = 'none'
  const found = caretAt(x, y)
  input.style.pointerEvents = ''
  if (found === null || !mirror.contains(found.node) || found.node.nodeType !== Node.TEXT_NODE) return null
  const base = Number(found.node.parentElement?.dataset.start)
  if (Number.isNaN(base)) return null
  // A caret stands between two characters: it is the one whose box holds the point.
  const range = document.createRange()
  for (const offset of [found.offset, found.offset - 1]) {
    if (offset < 0 || offset >= (found.node.nodeValue?.length ?? 0)) continue
    range.setStart(found.node, offset)
    range.setEnd(found.node, offset + 1)
    const { left, right, top, bottom } = range.getBoundingClientRect()
    if (left <= x && x < right && top <= y && y < bottom) return base + offset
  }
  return null
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y)
    return position === null ? null : { node: position.offsetNode, offset: position.offset }
  }
  // Safari has only the older one.
  const old = document as unknown as { caretRangeFromPoint(x: number, y: number): Range | null }
  const range = old.caretRangeFromPoint(x, y)
  return range === null ? null : { node: range.startContainer, offset: range.startOffset }
}
