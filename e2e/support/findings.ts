import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/**
 * What was found when a server ended, after the tests that it served. Playwright counts an error at the end of a worker to
 * the test that ran last, and if that one is tried again and passes, forgets it: so it is written down as well, for
 * the tear-down of the whole run.
 *
 * @throws if there is something
 */
export function tellFindings(found: Error[]): void {
  if (found.length === 0) return
  const text = found.map(({ message }) => message).join('\n')
  if (process.env.CLAIM_CHECK_FINDINGS !== undefined) appendFileSync(process.env.CLAIM_CHECK_FINDINGS, `${text}\n`)
  throw new Error(text, { cause: found[0] })
}

/** @throws if a worker has written something down */
export function requireNoFindings(file: string): void {
  if (existsSync(file)) throw new Error(`found at the end of servers:\n${readFileSync(file, 'utf8')}`)
}
