import { defaults, unseal } from 'iron-webcrypto'
import { decodeSeal } from './seal-anatomy'

/** The checks between a seal and its content, in the order in which they are made. */
export const sealSteps = ['shape', 'expiration', 'password_id', 'keys', 'hmac', 'content'] as const

export type SealStep = (typeof sealSteps)[number]

export interface SealCheck {
  step: SealStep
  outcome: 'pass' | 'fail' | 'unreached'
  /** Why it failed, or what was found */
  detail: string
}

/** What came of trying to open a seal. */
export interface SealOpening {
  checks: SealCheck[]
  /** What iron found inside. Also given where only our own stricter shape refuses the text. */
  content: unknown
  /** True only if every check passed */
  opened: boolean
}

/**
 * Tries to open a seal with a password, held under the id 1, by iron's own `unseal` in whatever runs this: a browser or
 * Node. The failing check is named.
 *
 * `shape` is this server's own rule, stricter than iron's: what iron would open all the same is opened, and still counts
 * as refused. The expiration is compared with this machine's clock, with iron's minute of tolerance.
 */
export async function openSeal(text: string, password: string): Promise<SealOpening> {
  const { parts, count, problems } = decodeSeal(text)
  const shape: SealCheck =
    problems.length === 0
      ? { step: 'shape', outcome: 'pass', detail: 'eight parts, each as iron writes it, and ~2' }
      : { step: 'shape', outcome: 'fail', detail: problems.join(' ') }
  const [prefix, passwordId, , , , expiration] = parts.map((part) => part.text)
  if (count !== 8 || prefix !== 'Fe26.2')
    return { checks: [shape, ...unreachedAfter('shape')], content: null, opened: false }
  const told: Record<SealStep, string> = {
    shape: shape.detail,
    expiration: expiration === '' ? 'none: it opens for ever' : 'not over yet',
    password_id: `a password is held under id ${passwordId}`,
    keys: 'two keys derived by PBKDF2 from the password and the two salts',
    hmac: 'HMAC-SHA-256 fits the six parts before it',
    content: 'AES-256-CBC decrypted, and it is JSON',
  }
  try {
    const content = await unseal(text.split('~')[0] ?? '', { 1: password }, defaults)
    const rest = sealSteps.slice(1).map((step): SealCheck => ({ step, outcome: 'pass', detail: told[step] }))
    return { checks: [shape, ...rest], content, opened: shape.outcome === 'pass' }
  } catch (error) {
    const failed = explainRefusal(error, password)
    const before = sealSteps
      .slice(1, sealSteps.indexOf(failed.step))
      .map((step): SealCheck => ({ step, outcome: 'pass', detail: told[step] }))
    const checks = [shape, ...before, { ...failed, outcome: 'fail' as const }, ...unreachedAfter(failed.step)]
    return { checks, content: null, opened: false }
  }
}

function unreachedAfter(failed: SealStep): SealCheck[] {
  return sealSteps
    .slice(sealSteps.indexOf(failed) + 1)
    .map((step): SealCheck => ({ step, outcome: 'unreached', detail: '' }))
}

/**
 * iron says what it refuses by the words of its errors alone. The HMAC covers everything that comes after it, so
 * whatever else goes wrong is something that it could not read of the HMAC itself.
 */
function explainRefusal(error: unknown, password: string): { step: SealStep; detail: string } {
  const message = error instanceof Error ? error.message : ''
  if (message === 'Invalid expiration') return { step: 'expiration', detail: 'it is no time in epoch milliseconds' }
  if (message === 'Expired seal') return { step: 'expiration', detail: 'it is over: the seal says so itself' }
  if (message.startsWith('Cannot find password')) {
    return { step: 'password_id', detail: 'no password is held under that id; here the only id is 1' }
  }
  if (message.startsWith('Empty password')) return { step: 'password_id', detail: 'the password is empty' }
  if (message.startsWith('Password string too short')) {
    return { step: 'keys', detail: `the password has ${password.length} characters; iron asks for 32 or more` }
  }
  if (message === 'Bad hmac value') {
    return {
      step: 'hmac',
      detail:
        'it does not fit: something before it was changed, or another password made it. Which of them, nobody can tell',
    }
  }
  if (message.startsWith('Failed parsing sealed object JSON')) {
    return { step: 'content', detail: 'it was decrypted, and is not JSON' }
  }
  return { step: 'hmac', detail: 'it can’t be read as base64url, so there is nothing to compare' }
}
