import type { Examination } from '@/lib/token/token-examination'
import { Base64urlLens } from './base64url-lens'
import type { Pointed } from './text-pieces'

/** The lens over what is pointed at; without that, over the beginning of the payload. */
export function TokenLens({ examination, pointed }: { examination: Examination; pointed: Pointed | null }) {
  const decodable = examination.parts.filter(({ name }) => ['Header', 'Payload', 'Signature'].includes(name))
  const at = pointed?.position
  const hit = at === undefined ? undefined : decodable.find(({ start, end }) => start <= at && at < end)
  const part = hit ?? decodable[1] ?? decodable[0]
  if (part === undefined || part.end === part.start) return null
  const position = hit === undefined || at === undefined ? 0 : at - part.start
  return (
    <Base64urlLens
      encoded={examination.bare.slice(part.start, part.end)}
      position={position}
      partName={part.name.toLowerCase()}
    />
  )
}
