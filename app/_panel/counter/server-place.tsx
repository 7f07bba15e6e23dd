import { mayBeCut } from '@/lib/trace/trace-cut'
import { Stamp, type StampTone } from '../../_ui/stamp'
import type { AnswerBody } from '../exchange/contract'
import { type Exchange, isOk } from '../exchange/exchange'
import { nounOf, type Position, positionOf } from '../lane/positions'
import { listChecks, nameStep } from './check-order'
import { CheckDetails, Checks } from './checks'

/** What the server checked, and its verdict. */
export function ServerPlace({ exchange, lane }: { exchange: Exchange | null; lane: string }) {
  const position = positionOf(lane)
  if (exchange === null) {
    return (
      <p className="max-w-[30em] text-[15px] text-soft">
        Will check <code className="text-[13px] text-ink">{position.checks.map(nameBriefly).join(', ')}</code>,{' '}
        {asksDatabase(position) ? 'and ask the database each time.' : 'and ask nobody.'}
      </p>
    )
  }
  if (exchange.status === 0) return <p className="text-[15px] text-soft">It did not hear of this request.</p>
  const { trace } = exchange
  const checks = listChecks(exchange, lane)
  const { lead, text, tone } = describeVerdict(exchange, position)
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

/** Room is scarce, and the closer look names it in full. */
function nameBriefly(step: string): string {
  return step === 'issuer_audience' ? 'issuer' : nameStep(step)
}

function asksDatabase({ truth }: Position): boolean {
  return truth === 'reference' || truth === 'signed-denylist'
}

/** Of what the credential is: a stub, something sealed, something signed. */
function toneOf({ truth }: Position): StampTone {
  if (truth === 'reference') return 'stub'
  return truth === 'encrypted' ? 'seal' : 'signature'
}

function describeVerdict(exchange: Exchange, position: Position): { lead: string; text: string; tone: StampTone } {
  const { status, path, body, problem, trace } = exchange
  if (!isOk(exchange)) {
    const failed = trace?.steps.findLast(({ outcome }) => outcome === 'fail')?.step
    const text = failed === undefined ? (problem?.title ?? 'no verdict') : `at ${nameStep(failed)}`
    return { lead: `Refused, ${status}`, text: status === 503 ? 'no verdict, try again' : text, tone: 'bad' }
  }
  const own = toneOf(position)
  const { truth } = position
  const { effect } = body as AnswerBody
  if (effect === 'immediate') {
    return { lead: truth === 'reference' ? 'Row removed' : 'Put on the denylist', text: 'ended at once', tone: 'stub' }
  }
  if (effect === 'at-expiry') return { lead: 'Nothing to remove', text: 'a copy outlives this', tone: 'seal' }
  if (effect === 'none') return { lead: 'Nothing to end', text: 'nothing good came', tone: 'plain' }
  if (path.endsWith('/login')) {
    return {
      lead: 'Password fits',
      text: issued(position),
      tone: own,
    }
  }
  if (path.endsWith('/refresh')) return { lead: 'Spent and replaced', text: 'a new document is signed', tone: own }
  if (path.startsWith('/api/account/role')) return { lead: 'Role changed', text: 'in the database', tone: 'stub' }
  if (truth === 'reference') return { lead: 'Row found', text: 'decided by the database', tone: own }
  return {
    lead: truth === 'encrypted' ? 'Seal opens' : 'Signature holds',
    text: 'decided by the credential',
    tone: own,
  }
}

function issued(position: Position): string {
  if (position.truth === 'encrypted') return 'a cookie is sealed'
  if (position.truth !== 'reference') return 'a document is signed'
  return nounOf(position) === 'stub' ? 'a stub is handed out' : 'a number is handed out'
}
