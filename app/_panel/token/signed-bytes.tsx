'use client'

import { useState } from 'react'
import { signedBytes } from '@/lib/token/web-verification'
import { VisibleText } from './visible-text'

/** How much of the bytes is written out. */
const dumpLimit = 2048

/** The exact bytes that a signature is made over: not the JSON, but the text of both parts with the dot between. */
export function SignedBytes({ header, payload }: { header: string; payload: string }) {
  const [open, setOpen] = useState(false)
  const bytes = signedBytes(header, payload)
  return (
    <details className="more signed" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The {bytes.length.toLocaleString('en')} bytes that are signed</summary>
      {open && (
        <>
          <p>
            Not the JSON, but these characters, dot included (RFC 7515 §5.1). A space more in the JSON, and they are
            others.
          </p>
          <pre className="as-text">
            <span className="of-header">
              <VisibleText text={header} limit={dumpLimit} />
            </span>
            .
            <span className="of-payload">
              <VisibleText text={payload} limit={dumpLimit} />
            </span>
          </pre>
          <pre className="as-hex">
            {dumpHex(bytes.subarray(0, dumpLimit))}
            {bytes.length > dumpLimit && `\n… and ${bytes.length - dumpLimit} more`}
          </pre>
        </>
      )}
    </details>
  )
}

function dumpHex(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 8) {
    const row = [...bytes.subarray(at, at + 8)]
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')
    lines.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(23)}  ${text}`)
  }
  return lines.join('\n')
}
