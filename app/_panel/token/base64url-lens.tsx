import { decodeSegment } from '@/lib/token/segment-bytes'
import { VisibleText } from './visible-text'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

interface LensProps {
  /** One part of a token */
  encoded: string
  /** The character of it that is looked at */
  position: number
  partName: string
}

/** Four characters of base64url and the three bytes that they are (RFC 4648 §5): no key, no secret, only another spelling. */
export function Base64urlLens({ encoded, position, partName }: LensProps) {
  const start = position - (position % 4)
  const group = [...encoded.slice(start, start + 4)]
  const bytes = [...decodeSegment(group.join('')).bytes]
  return (
    <figure className="lens">
      <figcaption>
        <b>Base64url is a spelling, not a lock.</b> Characters {start + 1} to {start + group.length} of the {partName}
      </figcaption>
      <table>
        <tbody>
          <tr>
            <th scope="row">written</th>
            {group.map((character, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a character is known by
              <td key={index} colSpan={6} className={start + index === position ? 'is-here' : undefined}>
                <VisibleText text={character} />
              </td>
            ))}
          </tr>
          <tr className="bits">
            <th scope="row">6 bits each</th>
            {group.map((character, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <td key={index} colSpan={6}>
                {sixBits(character)}
              </td>
            ))}
          </tr>
          <tr className="bits">
            <th scope="row">8 bits each</th>
            {bytes.map((byte, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <td key={index} colSpan={8}>
                {byte.toString(2).padStart(8, '0')}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">bytes</th>
            {bytes.map((byte, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <td key={index} colSpan={8}>
                {byte.toString(16).padStart(2, '0')} <b>{toCharacter(byte)}</b>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </figure>
  )
}

function sixBits(character: string): string {
  const value = alphabet.indexOf(character)
  return value < 0 ? 'none' : value.toString(2).padStart(6, '0')
}

function toCharacter(byte: number): string {
  if (byte === 0x20) return '␠'
  return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
}
