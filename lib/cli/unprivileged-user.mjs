// Whom a throwaway server of the tests runs as.
import { readFileSync } from 'node:fs'

/**
 * Nobody else than now, unless this is root: PostgreSQL refuses root, and nginx should not need it.
 *
 * @returns {{ uid?: number, gid?: number }}
 */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? []
    if (uid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('as root it needs a user to run as, and there is neither “postgres” nor “nobody”')
}
