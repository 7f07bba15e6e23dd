'use client'

import { useState, useSyncExternalStore } from 'react'
import type { ShownLane } from '../../_panel/sequence/sequence-section'
import { useHydrated } from '../../_ui/hydrated'
import { loadDemoAccounts, useDemoAccounts } from './demo'
import { nextPath, signInto } from './sign-in'
import { SignInForm } from './sign-in-form'
import { SignUpForm } from './sign-up-form'
import { ThrowawayTicket } from './throwaway-ticket'
import { useThrowaway } from './use-throwaway'

interface PeopleProps {
  /** The lanes that are signed into */
  lanes: readonly ShownLane[]
  /** What signs the tokens, where that was chosen */
  alg?: string
}

type Panel = 'sign-in' | 'sign-up' | null

const people = [
  { email: 'ada@example.com', name: 'Ada', role: 'admin' },
  { email: 'grace@example.com', name: 'Grace', role: 'member' },
] as const

const noChange = () => () => {}

/** Who may sign in: two with one click, a throwaway account with one click, anybody with a form. */
export function People({ lanes, alg }: PeopleProps) {
  const [panel, setPanel] = useState<Panel>(null)
  const [said, setSaid] = useState('')
  const hydrated = useHydrated()
  const demo = useDemoAccounts()
  const throwaway = useThrowaway()
  const next = useSyncExternalStore(noChange, nextPath, () => null)
  const ids = lanes.map(({ id }) => id)
  const shown = lanes.map(({ state }) => state)
  const signedIn = shown.every(({ phase }) => phase === 'in')
  const busy = throwaway.busy || shown.some((lane) => lane.busy)
  const size = signedIn ? 'btn' : 'btn btn-main'

  async function enter(email: string) {
    if (busy) return
    const account = (await loadDemoAccounts())?.find((candidate) => candidate.email === email)
    if (account === undefined)
      return setSaid('The server could not be asked for its demonstration accounts. Try again.')
    setSaid('')
    // What went wrong is said in the lane that it went wrong in.
    await signInto(ids, { email, password: account.password, alg })
  }

  const toggle = (name: Panel) => setPanel(panel === name ? null : name)
  const wait = { disabled: !hydrated, 'aria-disabled': busy || undefined }
  const hasDemo = demo === undefined || demo === null || demo.length > 0
  const throwawayButton = (
    <button
      type="button"
      className={hasDemo ? 'btn btn-quiet' : size}
      onClick={() => !busy && void throwaway.enter(ids, alg)}
      {...wait}
    >
      Make a throwaway account
    </button>
  )
  const finish = () => {
    setPanel(null)
    // The form is gone, and with it the focus; the headline says what has become of it.
    document.querySelector('h1')?.focus()
  }
  return (
    <>
      <div className="grid min-w-0 gap-2">
        {next !== null && <GoingTo next={next} signedIn={signedIn} />}
        <div className="people">
          {hasDemo &&
            people.map(({ email, name, role }) => (
              <button
                key={email}
                type="button"
                className={size}
                aria-pressed={signedIn ? shown.every(({ user }) => user?.email === email) : undefined}
                onClick={() => void enter(email)}
                {...wait}
              >
                Sign in as {name} <small>{role}</small>
              </button>
            ))}
          {!hasDemo && throwawayButton}
          <div className="row">
            {hasDemo && throwawayButton}
            <button
              type="button"
              className="btn btn-quiet"
              aria-expanded={panel === 'sign-in'}
              aria-controls={panel === null ? undefined : 'account-form'}
              onClick={() => toggle('sign-in')}
              disabled={!hydrated}
            >
              Use another account
            </button>
            <button
              type="button"
              className="btn btn-quiet"
              aria-expanded={panel === 'sign-up'}
              aria-controls={panel === null ? undefined : 'account-form'}
              onClick={() => toggle('sign-up')}
              disabled={!hydrated}
            >
              Sign up
            </button>
          </div>
        </div>
        <p role="status" className="text-[15px] font-semibold text-bad empty:hidden">
          {said || throwaway.said}
        </p>
      </div>
      {(throwaway.account !== null || panel !== null) && (
        <div className="panel">
          {throwaway.account !== null && <ThrowawayTicket account={throwaway.account} />}
          <div id="account-form">
            {panel === 'sign-in' && (
              <SignInForm key={demo?.length} ids={ids} alg={alg} demo={demo ?? []} onDone={finish} />
            )}
            {panel === 'sign-up' && <SignUpForm ids={ids} alg={alg} onDone={finish} />}
          </div>
        </div>
      )}
    </>
  )
}

function GoingTo({ next, signedIn }: { next: string; signedIn: boolean }) {
  return (
    <p className="notice notice-plain">
      <b>You were going to</b> <code className="text-[14px] wrap-anywhere">{next}</code>.{' '}
      {signedIn ? <a href={next}>Go on there</a> : 'Sign in and you go on there.'}
    </p>
  )
}
