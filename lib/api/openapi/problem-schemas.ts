import { z } from 'zod'
import { component } from './component'
import { isProblemCode, problemCodes } from './problem-codes'

const members = {
  type: z.literal('about:blank'),
  title: z.string().describe('The status in words'),
  status: z.int().min(400).max(599),
  detail: z.string().describe('A sentence for people, without any secret; it may change'),
  code: z
    .enum(Object.keys(problemCodes).filter(isProblemCode))
    .describe('The stable word for what went wrong: decide by this one'),
}

export const problem = component(
  'Problem',
  'An answer that is not a success, as application/problem+json (RFC 9457).',
  z.strictObject(members),
)

export const validationProblem = component(
  'ValidationProblem',
  'The problem of fields that can’t be used, one entry for each.',
  z.strictObject({
    ...members,
    errors: z.array(z.strictObject({ field: z.string(), message: z.string().describe('What it expects') })).min(1),
  }),
)
