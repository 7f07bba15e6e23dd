import { logEvent } from '../log'
import { processWide } from '../process-wide'
import type { AuthFailureReason } from '../token/verification'

/** Reasons that honest clients have too: they come back with what has ended meanwhile. */
const everyday: ReadonlySet<string> = new Set<AuthFailureReason>([
  'expired',
  'row_missing',
  'denylisted',
  'user_missing',
])

/** Refused credentials of this process since its start, by strategy and reason, and how many the last report told. */
const counts = () =>
  processWide('refusals', () => ({ total: new Map<string, number>(), reported: { all: 0, suspicious: 0 } }))

/** Counts a credential that came and was not good. iron-session itself says nothing of bad seals. */
export function countRefusal(strategyId: string, reason: AuthFailureReason): void {
  const { total } = counts()
  const name = `${strategyId} ${reason}`
  total.set(name, (total.get(name) ?? 0) + 1)
}

/**
 * Writes the counts if any has moved since the last report: `credentials_refused`, each as it stands since the start. A
 * warning if one has moved that is no everyday reason, that is, if somebody changed, made up or guessed a credential.
 */
export function reportRefusals(): void {
  const { total, reported } = counts()
  let all = 0
  let suspicious = 0
  for (const [name, count] of total) {
    all += count
    if (!everyday.has(name.split(' ')[1] ?? '')) suspicious += count
  }
  if (all === reported.all) return
  const level = suspicious > reported.suspicious ? 'warn' : 'info'
  Object.assign(reported, { all, suspicious })
  logEvent('credentials_refused', { counts: Object.fromEntries(total) }, level)
}
