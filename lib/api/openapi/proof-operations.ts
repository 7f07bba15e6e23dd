import { z } from 'zod'
import { component, instant } from './component'
import { type Operation, plainSuccess, usual } from './operation'

const state = z.enum(['passed', 'failed', 'partly', 'changed', 'not-run'])

const summary = {
  id: z.string(),
  state: state.describe('Of its tests as they are now, when they last ran on this copy.'),
  at: instant('The newest of its runs.').nullable(),
  thisBuild: z.boolean().describe('Everything that has run has run on the build that answers.'),
}

const run = z.strictObject({
  title: z.string(),
  project: z.string(),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  at: instant('When it ended.'),
  ms: z.number(),
})

const provingTest = z.strictObject({
  file: z.string(),
  line: z.int(),
  title: z.string(),
  each: z.string().nullable().describe('What it is repeated for.'),
  source: z.string(),
  runs: z.array(run),
})

const proofList = component(
  'ProofList',
  'Every proof of the site, and how it last ended.',
  z.strictObject({ proofs: z.array(z.strictObject(summary)) }),
)

const proofDetail = component(
  'Proof',
  'What is claimed, the tests that fail if it is not true, and how they last ended on this copy.',
  z.strictObject({
    ...summary,
    claims: z.array(z.strictObject({ sentence: z.string(), path: z.string(), where: z.string() })),
    tests: z.array(provingTest),
  }),
)

const common = {
  method: 'GET',
  strategy: null,
  tag: 'Evidence',
  ownOrigin: false,
  credentials: [],
  body: null,
  challenges: {},
} as const

export const proofOperations: readonly Operation[] = [
  {
    ...common,
    id: 'listProofs',
    route: '/api/proofs',
    summary: 'What is proved here?',
    description: 'The results are read from the file that the last test run of this copy wrote.',
    parameters: [],
    success: plainSuccess(200, 'All proofs, by id.', proofList),
    problems: usual('unknown_host'),
  },
  {
    ...common,
    id: 'readProof',
    route: '/api/proofs/{id}',
    summary: 'What proves it?',
    description: 'With the source of each test.',
    parameters: ['proof-id'],
    success: plainSuccess(200, 'The proof.', proofDetail),
    problems: { ...usual('unknown_host'), not_found: 'There is no proof of that id.' },
  },
]
