import type { Exchange } from '../../../_panel/exchange/exchange'
import { describeOutcome, type FormOutcome } from '../../_components/sign-in'

/** As a form says it, with the codes that only the account routes have. `field` asked for the current password. */
export function describeAccountOutcome(exchange: Exchange, field: string): FormOutcome {
  const { problem } = exchange
  if (problem?.code === 'wrong_password') {
    return { ok: false, said: 'Please look at the marked fields.', fields: { [field]: problem.detail } }
  }
  if (problem?.code === 'demo_account_protected') {
    const said =
      'This demonstration account is everybody’s, so it stays as it is. Make a throwaway account on the counter and try it there.'
    return { ok: false, said, fields: {} }
  }
  if (exchange.status === 401)
    return { ok: false, said: 'You are signed out. Sign in again, then come back.', fields: {} }
  return describeOutcome(exchange, 'session')
}
