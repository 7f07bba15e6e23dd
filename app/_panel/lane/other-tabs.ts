/** Tells the other tabs of this origin that something was done. What it was they find out by asking the server. */
const name = 'claim-check.actions'

let channel: BroadcastChannel | null = null

/** Called after each action here. A page that does not watch speaks all the same: others may. */
export function announceAction(): void {
  if (typeof BroadcastChannel === 'undefined') return
  const speaking = channel ?? new BroadcastChannel(name)
  speaking.postMessage('acted')
  if (speaking !== channel) speaking.close()
}

/**
 * Calls `look` when another tab has acted. A page in the background looks when it comes into view again, which is the
 * caller's `visibilitychange`. While the browser keeps a page for Back, the channel is closed: an open one might keep it
 * from being kept. Returns a function that stops watching.
 */
export function watchOtherTabs(look: () => void): () => void {
  const open = () => {
    if (channel !== null || typeof BroadcastChannel === 'undefined') return
    channel = new BroadcastChannel(name)
    channel.onmessage = look
  }
  const close = () => {
    channel?.close()
    channel = null
  }
  open()
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', open)
  return () => {
    close()
    window.removeEventListener('pagehide', close)
    window.removeEventListener('pageshow', open)
  }
}
