'use client'

import { safeNextPath } from '@/lib/http/next-path'
import { makeCall } from '../../_panel/exchange/call'
import type { ProblemDocument } from '../../_panel/exchange/contract'
import { type Exchange, isOk } from '../../_panel/exchange/exchange'
import type { NewAccount } from '../../_panel/lane/invented-account'
import { laneOf } from '../../_panel/lane/lanes'
import { describeFailure } from '../../_panel/lane/outcome-text'
import { positionOf } from '../../_panel/lane/positions'

/** What became of a form: nothing to say, or what to say at which field. */
export interface FormOutcome {
  ok: boolean
  said: string
  fields: Record<string, string>
}

/** Where the visitor was going before a guarded page sent them here, or null. */
export function nextPath(): string | null {
  return safeNextPath(new URLSearchParams(location.search).get('next'))
}

/** Who signs in, and what signs the tokens of those strategies whose tokens are signed. */
export interface Credentials {
  email: string
  password: string
  alg?: string
}

/** Signs in under every given strategy at once; then goes on to where the visitor was going. */
export async function signInto(ids: readonly string[], { email, password, alg }: Credentials): Promise<FormOutcome> {
  const exchanges = await Promise.all(
    ids.map((id) => {
      const chosen = positionOf(id).choosesAlgorithm && alg !== undefined ? { alg } : {}
      return laneOf(id).signIn({ email, password, ...chosen })
    }),
  )
  const refused = exchanges.findIndex((exchange) => !isOk(exchange))
  if (refused >= 0) return describeOutcome(exchanges[refused] as Exchange, ids[refused] as string)
  const next = nextPath()
  if (next !== null) location.assign(next)
  return { ok: true, said: '', fields: {} }
}

/** Makes an account. Nobody is signed in by it. */
export async function makeAccount(account: NewAccount): Promise<FormOutcome> {
  const { email, name, password } = account
  const { exchange } = await makeCall({ method: 'POST', path: '/api/accounts', body: { email, name, password } })
  return describeOutcome(exchange, 'session')
}

/** An answer as a form says it: at the fields where the problem names them, else in one sentence. */
export function describeOutcome(exchange: Exchange, strategyId: string): FormOutcome {
  if (isOk(exchange)) return { ok: true, said: '', fields: {} }
  const { problem } = exchange
  const fields = fieldsOf(problem)
  if (Object.keys(fields).length > 0) return { ok: false, said: 'Please look at the marked fields.', fields }
  const { lead, text } = describeFailure(exchange, strategyId)
  return { ok: false, said: problem?.code === 'invalid_credentials' ? problem.detail : `${lead} ${text}`, fields: {} }
}

function fieldsOf(problem: ProblemDocument | null): Record<string, string> {
  const listed = Object.fromEntries((problem?.errors ?? []).map(({ field, message }) => [field, startUpper(message)]))
  if (problem?.code === 'email_taken') return { email: problem.detail, ...listed }
  return listed
}

function startUpper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
