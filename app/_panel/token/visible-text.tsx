import { toVisiblePieces } from '@/lib/token/visible-text'

/** Longer texts are cut unless told otherwise, so that one claim can't fill the page. */
const shownLimit = 600

/** A text from outside, with what can't be seen in it written out. Nothing in it is ever markup. */
export function VisibleText({ text, limit = shownLimit }: { text: string; limit?: number }) {
  const pieces = toVisiblePieces(text.slice(0, limit))
  return (
    <bdi>
      {pieces.map((piece, index) =>
        piece.hidden ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other name
          <span key={index} className="unseen" title="a character that can’t be seen">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
      {text.length > limit && (
        <span className="unseen">and {(text.length - limit).toLocaleString('en')} more characters</span>
      )}
    </bdi>
  )
}
