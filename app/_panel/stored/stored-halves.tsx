'use client'

import { useState } from 'react'
import { useHydrated } from '../../_ui/hydrated'
import type { LaneState } from '../lane/lane-state'
import { useBrowserStores } from './browser-stores'
import { CookieJar } from './cookie-jar'
import { ServerStores, type View } from './server-stores'
import { Since } from './since'
import { LocalStorage, SessionStorage } from './storages'

/** The browser at the left, the server's database at the right, and in each half the two modes row by row. */
export function StoredHalves({ session, jwt }: { session: LaneState; jwt: LaneState }) {
  const stores = useBrowserStores()
  const [view, setView] = useView(session, jwt)
  return (
    <div className="halves">
      <div className="half">
        <h3>
          Your browser <span>for this origin</span>
        </h3>
        <ModeNames />
        <CookieJar lane={session} visible={stores?.cookies ?? null} />
        <LocalStorage stores={stores} />
        <SessionStorage stores={stores} />
      </div>
      <div className="half srv">
        <h3>
          The server’s database <span>about you</span>
        </h3>
        <ModeNames />
        <div className="changes">
          <ViewToggle view={view} disabled={session.before === null && jwt.before === null} onChange={setView} />
          <div className="pair" aria-live="polite">
            <div className="cell lane-session">
              <Since lane={session} />
            </div>
            <div className="cell lane-jwt">
              <Since lane={jwt} />
            </div>
          </div>
        </div>
        <ServerStores session={session} jwt={jwt} view={view} />
      </div>
    </div>
  )
}

/** `before` holds for the change that it was chosen for; with the next one the page shows what is there now. */
function useView(session: LaneState, jwt: LaneState): [View, (view: View) => void] {
  const [chosen, choose] = useState<{ session: unknown; jwt: unknown } | null>(null)
  const before = chosen !== null && chosen.session === session.before && chosen.jwt === jwt.before
  return [
    before ? 'before' : 'after',
    (view) => choose(view === 'before' ? { session: session.before, jwt: jwt.before } : null),
  ]
}

function ViewToggle({ view, disabled, onChange }: { view: View; disabled: boolean; onChange: (view: View) => void }) {
  const hydrated = useHydrated()
  return (
    <fieldset className="segments">
      <legend className="sr-only">The database before or after the last change</legend>
      {(['before', 'after'] as const).map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={view === name}
          disabled={!hydrated || (disabled && name === 'before')}
          onClick={() => onChange(name)}
        >
          {name === 'before' ? 'Before' : 'After'}
        </button>
      ))}
    </fieldset>
  )
}

/** The heads of the two columns, where there are two. */
function ModeNames() {
  return (
    <div className="pair mode-names" aria-hidden="true">
      <span className="lane-session">Session cookie</span>
      <span className="lane-jwt">JWT in localStorage</span>
    </div>
  )
}
