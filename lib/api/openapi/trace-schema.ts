import { z } from 'zod'
import type { Trace } from '../../trace/trace-header'
import { component } from './component'

const ms = z.number().min(0).describe('Milliseconds')

/** What `X-Trace` carries. That it is the recorder's own type is checked by the compiler. */
export const trace = component(
  'Trace',
  'What one request made the server do, in the order in which it did it. Secrets are masked.',
  z.strictObject({
    v: z.literal(1),
    received: z.strictObject({
      method: z.string(),
      path: z.string(),
      headers: z.record(z.string(), z.string()).describe('Those of an allow-list that the client itself sent'),
    }),
    steps: z.array(
      z.strictObject({
        step: z.string().describe('Named after what is checked'),
        outcome: z.enum(['pass', 'fail', 'skip']),
        ms,
        detail: z.string(),
      }),
    ),
    db: z.array(z.strictObject({ op: z.string().describe('`model.action`'), ms })),
    sent: z.strictObject({ status: z.int(), setCookie: z.array(z.string()) }),
    truncated: z.literal(true).optional().describe('Only if it was over 3 KiB: details went first, then headers'),
  }) satisfies z.ZodType<Trace>,
)
