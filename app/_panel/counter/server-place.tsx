import { mayBeCut } from '@/lib/trace/trace-cut'
import { Stamp, type StampTone } from '../../_ui/stamp'
import type { AnswerBody } from '../exchange/contract'
import { type Exchange, isOk } from '../exchange/exchange'
import type { LaneId } from '../lane/lane-state'
import { listChecks, nameStep } from './check-order'
import { CheckDetails, Checks } from './checks'

const plans: Record<LaneId, { steps: string; end: string }> = {
  session: { steps: 'present, parse, unseal, time, row, user', end: 'and ask the database each time.' },
  jwt: { steps: 'present, parse, algorithm, signature, issuer, time', end: 'and ask nobody.' },
}

/** What the server checked, and its verdict. */
export function ServerPlace({ exchange, lane }: { exchange: Exchange | null; lane: LaneId }) {
  if (exchange === null) {
    return (
      <p className="max-w-[30em] text-[15px] text-soft">
        Will check <code className="text-[13px] text-ink">{plans[lane].steps}</code>, {plans[lane].end}
      </p>
    )
  }
  if (exchange.status === 0) return <p className="text-[15px] text-soft">It did not hear of this request.</p>
  const { trace } = exchange
  const checks = listChecks(exchange, lane)
  const { lead, text, tone } = describeVerdict(exchange, lane)
  return (
    <>
      {checks.length > 0 ? (
        <Checks checks={checks} />
      ) : (
        <p className="text-[15px] text-soft">It sent no list of its checks with this answer.</p>
      )}
      <Stamp tone={tone} lead={lead} text={text} />
      {trace && <CheckDetails checks={checks} db={trace.db} cut={mayBeCut(trace, trace.db)} />}
    </>
  )
}

function describeVerdict(exchange: Exchange, lane: LaneId): { lead: string; text: string; tone: StampTone } {
  const { status, path, body, problem, trace } = exchange
  if (!isOk(exchange)) {
    const failed = trace?.steps.findLast(({ outcome }) => outcome === 'fail')?.step
    const text = failed === undefined ? (problem?.title ?? 'no verdict') : `at ${nameStep(failed)}`
    return { lead: `Refused, ${status}`, text: status === 503 ? 'no verdict, try again' : text, tone: 'bad' }
  }
  const own: StampTone = lane === 'session' ? 'stub' : 'signature'
  const { effect } = body as AnswerBody
  if (effect === 'immediate') return { lead: 'Row removed', text: 'ended at once', tone: 'stub' }
  if (effect === 'at-expiry') return { lead: 'Nothing to remove', text: 'a copy outlives this', tone: 'seal' }
  if (effect === 'none') return { lead: 'Nothing to end', text: 'nothing good came', tone: 'plain' }
  if (path.endsWith('/login')) {
    return {
      lead: 'Password fits',
      text: lane === 'session' ? 'a stub is handed out' : 'a document is signed',
      tone: own,
    }
  }
  if (lane === 'session') return { lead: 'Row found', text: 'decided by the database', tone: own }
  return { lead: 'Signature holds', text: 'decided by the credential', tone: own }
}
