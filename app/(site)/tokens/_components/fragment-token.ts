/**
 * The token of `/tokens#token=…`, once: the fragment is taken out of the address and of the history. A fragment is not
 * sent to any server, but it stays in histories and in what people copy.
 */
export function takeFragmentToken(): string | null {
  const { hash, pathname, search } = window.location
  if (!hash.startsWith('#token=')) return null
  window.history.replaceState(window.history.state, '', pathname + search)
  const text = hash.slice('#token='.length)
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
