import { maskOfKind } from './masked-credential'

/** A masked JWT keeps the colours and rules of its three parts, though only its prefix and length are known. A reference has none. */
export function MaskedToken({ masked }: { masked: string }) {
  if (/^cc[rf]_/.test(masked)) return <span className="font-semibold text-stub">{masked}</span>
  const dots = masked.indexOf('…')
  return (
    <mark className="in-three">
      <span className="text-header">{masked.slice(0, dots)}</span>
      <span className="text-payload">…</span>
      <span className="text-signature">{masked.slice(dots + 1)}</span>
    </mark>
  )
}

/** A masked seal is one piece: nobody here can read it. */
function MaskedSeal({ masked }: { masked: string }) {
  return <mark className="of-seal">{masked}</mark>
}

const masks = new RegExp(`(${maskOfKind.source})`)

/** A text in which every masked credential has the colours of what it is. */
export function MaskedText({ text }: { text: string }) {
  return text.split(masks).map((piece, index) => {
    // split puts what the group has matched at the odd places.
    const key = `${index}`
    if (index % 2 === 0) return piece
    return piece.startsWith('Fe26.2') ? (
      <MaskedSeal key={key} masked={piece} />
    ) : (
      <MaskedToken key={key} masked={piece} />
    )
  })
}
