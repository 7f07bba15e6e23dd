/** The checks of a credential, in the order in which they are made. A strategy makes those that it has. */
export type CheckStep =
  | 'present'
  | 'parse'
  | 'algorithm'
  | 'signature'
  | 'unseal'
  | 'issuer_audience'
  | 'time'
  | 'denylist'
  | 'row'
  | 'user'
  | 'role'

/** Why a credential was refused: one closed union, so that a forgotten case is a type error. */
export type AuthFailureReason =
  | 'malformed'
  | 'key_unknown'
  | 'algorithm_not_of_key'
  | 'signature_invalid'
  | 'unseal_failed'
  | 'type_mismatch'
  | 'claim_missing'
  | 'issuer_mismatch'
  | 'audience_mismatch'
  | 'expired'
  | 'not_yet_valid'
  | 'denylisted'
  | 'row_missing'
  | 'secret_mismatch'
  | 'user_missing'

/** A credential came and is not good. `step` is the check that failed; only the visitor's own trace names it. */
export interface AuthFailure {
  step: CheckStep
  reason: AuthFailureReason
}

export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

/**
 * Takes the outcome of each check as it happens. The time of a check is what has passed since the one before.
 * `detail` is computed only if somebody asked for the trace.
 */
export interface StepSink {
  pass(step: string, detail?: () => string, earlierMs?: number): void
  /** Starts the time of the next check here. */
  mark(): void
  fail(step: string, detail?: () => string): void
  skip(step: string, detail?: () => string): void
}

/** Records the failed check and returns it as a Result. */
export function refuse(
  steps: StepSink,
  step: CheckStep,
  reason: AuthFailureReason,
  detail?: () => string,
): { ok: false; error: AuthFailure } {
  steps.fail(step, detail ?? (() => reason))
  return { ok: false, error: { step, reason } }
}
