import type { ClipboardEvent } from 'react'

/** What a field holds after something was put into it, and how many characters did not fit. */
export interface CutText {
  text: string
  cut: number
}

/** Cuts a text to a limit, in characters. */
export function cutText(text: string, limit: number): CutText {
  return { text: text.slice(0, limit), cut: Math.max(0, text.length - limit) }
}

/**
 * What a field holds after a paste that would not fit, or null for one that does. Megabytes are cut here, before the
 * browser has to lay them out, and the browser's own pasting is called off.
 */
export function pasteWithin(event: ClipboardEvent<HTMLTextAreaElement>, value: string, limit: number): CutText | null {
  const text = event.clipboardData.getData('text/plain')
  const { selectionStart, selectionEnd } = event.currentTarget
  const room = limit - (value.length - (selectionEnd - selectionStart))
  if (text.length <= room) return null
  event.preventDefault()
  return {
    text: value.slice(0, selectionStart) + text.slice(0, room) + value.slice(selectionEnd),
    cut: text.length - room,
  }
}
