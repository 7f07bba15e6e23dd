/**
 * The token of `/tokens#token=…`, once: the fragment is taken out of the address and of the history. A fragment is not
 * sent to any server, but it stays in histories and in what people copy.
 */
export function takeFragmentToken(): string | null {
  const { hash, pathname, search } = window.location
  if (!hash.startsWith('#token=')) return null
  forgetFragment(pathname + search)
  const text = hash.slice('#token='.length)
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function forgetFragment(address: string): void {
  window.history.replaceState(window.history.state, '', address)
  // The router remembers the address that the page was opened with and would write it back with whatever it shows next.
  // It listens to the history only after its first effects, which come after those of the page, and to states that are
  // not its own.
  setTimeout(() => {
    const { pathname, search } = window.location
    if (pathname + search === address) window.history.replaceState(null, '', address)
  })
}
