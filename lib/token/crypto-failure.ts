/**
 * What to say where WebCrypto refused to do something, and what to do about it, in a sentence or two. `what` is what was
 * asked of it, as in “check ES256”.
 */
export function describeCryptoFailure(what: string, error: unknown): string {
  if (globalThis.crypto?.subtle === undefined) {
    return `The browser can’t ${what}: it gives its cryptography only to pages that come over https or from its own machine. Open this page so.`
  }
  if (error instanceof DOMException && error.name === 'NotSupportedError') {
    return `This browser can’t ${what}: it does not know how. A newer one may.`
  }
  const reason = error instanceof Error ? error.message : ''
  return `The browser could not ${what}${reason === '' ? '' : `: ${reason}`}. Load the page again, or try another browser.`
}
