'use client'

import { useEffect } from 'react'
import { ServerPlace } from '../../../../_panel/counter/server-place'
import type { AnswerBody } from '../../../../_panel/exchange/contract'
import { lanes, useLane } from '../../../../_panel/lane/lanes'
import { readStoredToken, tokenKey } from '../../../../_panel/lane/stored-token'
import { Notice } from '../../../../_ui/notice'
import { SignOutButton } from '../../_components/sign-out-button'

const signInHref = '/?mode=jwt&next=/protected/jwt'

/** Reads the token and asks who it speaks for. Until then it says what the server's HTML can say: nothing about you. */
export function TokenGuard() {
  const lane = useLane('jwt')
  useEffect(() => {
    const look = () => {
      if (readStoredToken() === null) void lanes.jwt.refresh({ quiet: true })
      else void lanes.jwt.call('me', 'with')
    }
    look()
    window.addEventListener('storage', look)
    return () => window.removeEventListener('storage', look)
  }, [])
  const answered = lane.shown !== null && !lane.busy
  // Another tab may have signed out since: then the last answer is about somebody who is gone.
  const shown = lane.phase === 'out' ? null : lane.shown
  const name = shown?.status === 200 ? (shown.body as AnswerBody).user?.name : undefined
  return (
    <div className="guarded">
      <div aria-busy={!answered && lane.phase !== 'out'}>
        <div role="status">
          {name !== undefined ? (
            <h1>Hello, {name}. The server did not know you when it sent this page.</h1>
          ) : lane.phase === 'out' ? (
            <h1>This page lacks a token.</h1>
          ) : answered ? (
            <h1>Your token opens nothing here.</h1>
          ) : (
            <h1>The server sent this page without knowing you.</h1>
          )}
        </div>
        {lane.phase === 'out' ? (
          <p className="mt-4 max-w-[44em]">
            There is nothing under <code>{tokenKey}</code> in this browser’s localStorage, so script has nothing to
            send, and the server has nothing to tell. The page itself is open to everybody: only data can be guarded in
            this way.
          </p>
        ) : (
          <p className="mt-4 max-w-[44em]">
            A request for a page never carries localStorage. The HTML was the same for everybody; then script read the
            token, sent it in an Authorization header, and wrote what came back into the page.
          </p>
        )}
        {answered && lane.message !== null && lane.shown?.status !== 200 && (
          <div className="mt-4">
            <Notice tone={lane.message.tone} lead={lane.message.lead}>
              {lane.message.text}
            </Notice>
          </div>
        )}
        <div className="mt-6 flex flex-wrap gap-2">
          {lane.phase === 'out' || (answered && name === undefined) ? (
            <a className="btn btn-main" href={signInHref}>
              Sign in with a JWT
            </a>
          ) : null}
          {lane.token !== null || name !== undefined ? <SignOutButton id="jwt" /> : null}
        </div>
      </div>
      <section className="guarded-checks" aria-labelledby="checked">
        <h2 id="checked" className="mb-3">
          What the server checked
        </h2>
        <ServerPlace exchange={lane.shown} lane="jwt" />
      </section>
    </div>
  )
}
