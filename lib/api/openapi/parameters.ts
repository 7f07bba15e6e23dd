import { componentPointer } from './component'
import type { ParameterObject } from './document-types'

/** The parameters that operations share, by the name under which they refer to them. */
export const parameters: Record<string, ParameterObject> = {
  strategy: {
    name: 'strategy',
    in: 'query',
    required: true,
    description: 'Whose credential comes along.',
    schema: { $ref: componentPointer('StrategyId') },
  },
  'session-id': {
    name: 'id',
    in: 'path',
    required: true,
    description: 'The row’s id, as the list of sessions tells it.',
    schema: { type: 'string' },
  },
  'proof-id': {
    name: 'id',
    in: 'path',
    required: true,
    description: 'The proof’s id, as the list of proofs tells it.',
    schema: { type: 'string' },
  },
  origin: {
    name: 'Origin',
    in: 'header',
    required: false,
    description:
      'The app’s own origin. Needed unless `Sec-Fetch-Site: same-origin` comes, which a browser sends by itself.',
    schema: { type: 'string' },
  },
  trace: {
    name: 'X-Trace',
    in: 'header',
    required: false,
    description: 'With `1` the answer brings its own trace.',
    schema: { type: 'string', enum: ['1'] },
  },
}
