/** A sentence of the document, with what stands between backticks as code. */
export function Prose({ text }: { text: string }) {
  return text.split('`').map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <code key={at}>{part}</code>
    ) : (
      part
    ),
  )
}
