// One rule for the test run that writes results and for the server that reads them. Plain JavaScript: the commands run it as it is.
import { createHash } from 'node:crypto'

/** What tells one version of a test from another: 16 hex digits of SHA-256. @param {string} source */
export function hashSource(source) {
  return createHash('sha256').update(source).digest('hex').slice(0, 16)
}
