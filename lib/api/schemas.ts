import { z } from 'zod'
import { Problem } from '../http/problem'
import { jwtAlgorithms } from '../token/jwt'

/** Text that a database and a page can hold: no lone surrogates, no NUL or other control characters. */
const isPlainText = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text)

const byteLength = (text: string) => new TextEncoder().encode(text).byteLength

const email = z
  .string({ error: 'expected an e-mail address' })
  .max(254, 'expected at most 254 characters')
  .refine(isPlainText, 'expected no control characters')
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .refine((text) => /^[^\s@"\\<>()[\],;:]+@[^\s@"\\<>()[\],;:]+$/.test(text), 'expected an e-mail address')
  .refine((text) => byteLength(text) <= 254, 'expected at most 254 bytes')

const password = z
  .string({ error: 'expected a password' })
  .min(1, 'expected a password')
  .refine((text) => text.isWellFormed(), 'expected well-formed Unicode')
  .refine((text) => [...text.normalize('NFC')].length <= 256, 'expected at most 256 characters')

const newPassword = z
  .string({ error: 'expected a password' })
  .min(1, 'expected a password')
  .refine((text) => text.isWellFormed(), 'expected well-formed Unicode')

const name = z
  .string({ error: 'expected a name' })
  .refine(isPlainText, 'expected no control characters')
  .transform((text) => text.normalize('NFC').trim())
  .refine((text) => text.length > 0, 'expected a name')
  .refine((text) => [...text].length <= 80, 'expected at most 80 characters')
  // Credentials carry the name, and a cookie has to stay under 1 KiB.
  .refine((text) => byteLength(text) <= 160, 'expected at most 160 bytes in UTF-8')

/** The bodies that the routes take. Every member is a plain text: an object in its place is refused. */
export const bodies = {
  login: z.object({
    email,
    password,
    alg: z.enum(jwtAlgorithms, { error: `expected one of ${jwtAlgorithms.join(', ')}` }).optional(),
  }),
  account: z.object({ email, name, password: newPassword }),
  passwordChange: z.object({ currentPassword: password, newPassword }),
  accountDeletion: z.object({ password }),
  role: z.object({ role: z.enum(['member', 'admin'], { error: 'expected member or admin' }) }),
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
