import type { ProofDetail, ProofState, ProofSummary } from './proof-state'

type Judged = Omit<ProofSummary, 'id'> & { tests: readonly Pick<ProofDetail['tests'][number], 'runs'>[] }

const leads: Record<ProofState, string> = {
  passed: 'Passed.',
  failed: 'Failed.',
  partly: 'Passed, as far as it ran.',
  changed: 'Not run since it was changed.',
  'not-run': 'Not run on this copy.',
}

/** How the tests of a proof last ended on this copy, in one line. */
export function ProofResult({ proof: { state, at, thisBuild, tests } }: { proof: Judged }) {
  const runs = tests.flatMap((test) => test.runs)
  const passed = runs.filter(({ outcome }) => outcome === 'passed').length
  return (
    <p className="proof-result" data-result={state}>
      <b>{leads[state]}</b>{' '}
      {at === null ? (
        <>
          <code>npm test</code> runs its {tests.length === 1 ? 'test' : `${tests.length} tests`} and writes down how it
          ended.
        </>
      ) : (
        <>
          {passed} of {runs.length} {runs.length === 1 ? 'run' : 'runs'} passed, the last on{' '}
          <time dateTime={at}>{at.slice(0, 16).replace('T', ' ')} UTC</time>,{' '}
          {thisBuild ? 'on exactly this build.' : 'on an earlier build than this one.'}
        </>
      )}
    </p>
  )
}
