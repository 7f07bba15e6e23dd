import { z } from 'zod'
import { passwordLength } from '../auth/password-policy'
import type { Strategy } from '../auth/strategies'
import { Problem } from '../http/problem'
import { defaultAlgorithm, jwtAlgorithms } from '../token/jwt'
import { isPlainText } from '../token/plain-text'

const byteLength = (text: string) => new TextEncoder().encode(text).byteLength
/** Of the text as JSON, without the quotes around it. */
const jsonByteLength = (text: string) => byteLength(JSON.stringify(text)) - 2

const email = z
  .string({ error: 'expected an e-mail address' })
  .max(254, 'expected at most 254 characters')
  .refine(isPlainText, 'expected no control characters')
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .refine((text) => /^[^\s@"\\<>()[\],;:]+@[^\s@"\\<>()[\],;:]+$/.test(text), 'expected an e-mail address')
  .refine((text) => byteLength(text) <= 254, 'expected at most 254 bytes')
  .meta({
    description:
      'An e-mail address of at most 254 characters and bytes. Compared after NFC, in lower case, without space around it.',
    examples: ['grace@example.com'],
  })

const password = z
  .string({ error: 'expected a password' })
  .min(1, 'expected a password')
  .refine((text) => text.isWellFormed(), 'expected well-formed Unicode')
  .refine((text) => [...text.normalize('NFC')].length <= 256, 'expected at most 256 characters')
  .meta({
    description: `The password as it is, at most ${passwordLength.most} characters: nothing is cut, folded or trimmed.`,
    examples: ['correct horse battery staple'],
  })

const newPassword = z
  .string({ error: 'expected a password' })
  .min(1, 'expected a password')
  .refine((text) => text.isWellFormed(), 'expected well-formed Unicode')
  .meta({
    description: `${passwordLength.least} to ${passwordLength.most} characters, counted in code points after NFC. Common ones, and little more than your e-mail or name, are refused.`,
    examples: ['violet otter on the hill'],
  })

const name = z
  .string({ error: 'expected a name' })
  .refine(isPlainText, 'expected no control characters')
  .transform((text) => text.normalize('NFC').trim())
  .refine((text) => text.length > 0, 'expected a name')
  .refine((text) => [...text].length <= 80, 'expected at most 80 characters')
  // A sealed cookie carries it as JSON, and no seal over `sealLimit` is opened. In an e-mail JSON escapes nothing.
  // A signed token may be longer: it has a limit of its own.
  .refine((text) => jsonByteLength(text) <= 160, 'expected at most 160 bytes in UTF-8, where " and \\ count twice')
  .meta({
    description:
      '1 to 80 characters and at most 160 bytes of UTF-8, where `"` and `\\` count twice. Counted after NFC and without space around it.',
    examples: ['Grace Hopper'],
  })

const alg = z
  .enum(jwtAlgorithms, { error: `expected one of ${jwtAlgorithms.join(', ')}` })
  .optional()
  .meta({ description: `What signs the token; without it ${defaultAlgorithm}.` })

const noAlg = z
  .never({ error: 'this strategy signs nothing, so there is no algorithm to choose' })
  .optional()
  .meta({ description: 'Not to be sent: this strategy signs nothing, so there is no algorithm to choose.' })

const role = z
  .enum(['member', 'admin'], { error: 'expected member or admin' })
  .meta({ description: 'What the account is from now on. It grants nothing but the answer of `admin`.' })

/** The bodies that the routes take. Every member is a plain text: an object in its place is refused. */
export const bodies = {
  login: z.object({ email, password, alg }),
  loginUnsigned: z.object({ email, password, alg: noAlg }),
  account: z.object({ email, name, password: newPassword }),
  passwordChange: z.object({ currentPassword: password, newPassword }),
  accountDeletion: z.object({ password }),
  role: z.object({ role }),
}

/** The body of a login: `alg` may be chosen only where something is signed. */
export function loginBody({ format }: Strategy): typeof bodies.login | typeof bodies.loginUnsigned {
  return format.choosesAlgorithm ? bodies.login : bodies.loginUnsigned
}

/**
 * Checks a body.
 *
 * @throws Problem 422 `validation_failed` with every bad field.
 */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw validationProblem(
    parsed.error.issues.map((issue) => ({ field: issue.path.join('.') || 'body', message: issue.message })),
  )
}

/** 422 `validation_failed` with the given fields; one message a field. */
export function validationProblem(errors: { field: string; message: string }[]): Problem {
  const first = [...new Map([...errors].reverse().map((error) => [error.field, error])).values()].reverse()
  return new Problem(422, 'validation_failed', {
    detail: `These fields can’t be used as they are: ${first.map(({ field }) => field).join(', ')}.`,
    errors: first,
  })
}
