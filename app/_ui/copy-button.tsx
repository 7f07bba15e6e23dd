'use client'

import { useState } from 'react'

/** Copies a text and says so in its own words. Where the clipboard is closed, it says that instead. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState(label)
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied')
    } catch {
      setSaid('The clipboard is closed, select it by hand')
    }
    setTimeout(() => setSaid(label), 4000)
  }
  return (
    <button type="button" className="btn" onClick={copy}>
      <span aria-live="polite">{said}</span>
    </button>
  )
}
