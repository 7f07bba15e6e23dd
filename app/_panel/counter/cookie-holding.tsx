'use client'

import type { CookieAttempt } from '../lane/cookie-attempt'
import type { LaneState } from '../lane/lane-state'
import type { Position } from '../lane/positions'
import { MaskedText } from '../message/masked-text'
import { useNowSeconds } from '../time/clock'
import { formatCountdown } from '../time/time-text'

/** The browser's place where it keeps a cookie: the cookie, as the server tells of it. */
export function CookieHolding({ lane, position }: { lane: LaneState; position: Position }) {
  const { phase, inspection, attempt } = lane
  const cookie = inspection?.cookies[0]
  const row = inspection?.sessions.find(({ current }) => current)
  const now = useNowSeconds()
  if (cookie === undefined) {
    return <NoCookie name={position.cookie ?? ''} phase={phase} />
  }
  const has = (name: string) => cookie.attributes.find((attribute) => attribute.toLowerCase().startsWith(name))
  const left = row === undefined ? null : Date.parse(row.expiresAt) / 1000 - now
  return (
    <>
      <div className="ticket">
        <div className="face">
          <p className="key">{cookie.name}</p>
          <p className="label">a cookie, {cookie.bytes} bytes, masked here because script can’t see it</p>
          <p className="masked">
            <MaskedText text={cookie.masked} />
          </p>
          <dl className="facts">
            <Fact name="HttpOnly" value={has('httponly') ? 'yes' : 'no'} />
            <Fact name="SameSite" value={has('samesite')?.split('=')[1] ?? 'not set'} />
            <Fact name="Path" value={has('path')?.split('=')[1] ?? 'not set'} />
            <Fact name="Secure" value={has('secure') ? 'yes' : 'no, http'} />
            <div className="wide">
              <dt>Script can read it</dt>
              <dd>
                <b>no</b>, HttpOnly forbids it
              </dd>
            </div>
            {row === undefined && has('max-age') !== undefined && (
              <div className="wide">
                <dt>The browser drops it</dt>
                <dd>{formatCountdown(Number(has('max-age')?.split('=')[1]))} after it was set</dd>
              </div>
            )}
            {left !== null && (
              <div className="wide">
                <dt>Unless used, ends</dt>
                <dd className={left <= 0 ? 'text-bad' : undefined}>
                  {left > 0 ? `in ${formatCountdown(left)}` : 'expired, not used for too long'}
                </dd>
              </div>
            )}
          </dl>
        </div>
        <div className="end">
          <p className="stub-number">
            {row !== undefined && (
              <>
                <span className="sr-only">Row number, told by the server: </span>
                {row.id.slice(0, 8)}
              </>
            )}
          </p>
          <p className="label">told by the server</p>
          <span className={position.truth === 'signed' ? 'sealed text-signature' : 'sealed'}>
            {position.truth === 'signed' ? 'signed' : 'sealed'}
          </span>
        </div>
      </div>
      <Asked attempt={attempt} name={cookie.name} />
    </>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** No cookie, or one of which the server has not told. */
function NoCookie({ name, phase }: { name: string; phase: LaneState['phase'] }) {
  const isAsked = phase !== 'in' && phase !== 'unasked'
  return (
    <div className="ticket ghost">
      <div className="face">
        <p className="key">{name}</p>
        <p className="label">
          {!isAsked ? (
            'A cookie is there, and the server did not say what it is. Nobody else can.'
          ) : phase === 'stale' ? (
            'A cookie is still there, but the server does not vouch for it. Signing in replaces it.'
          ) : (
            <>
              No cookie yet. Script asks <code>document.cookie</code> and gets <code>""</code>
            </>
          )}
        </p>
      </div>
      <div className="end">
        <span className="label">{isAsked ? (phase === 'stale' ? 'void' : 'no stub') : 'not told'}</span>
      </div>
    </div>
  )
}

/** What script gets when it asks for the cookie, and what comes of writing to it. */
function Asked({ attempt, name }: { attempt: CookieAttempt | null; name: string }) {
  const visible = typeof document === 'undefined' ? '' : document.cookie
  if (attempt === null) {
    return (
      <p className="asked">
        Script asks <code>document.cookie</code> and gets <code>"{visible}"</code>
      </p>
    )
  }
  return (
    <p className="asked">
      Script wrote <code>document.cookie = "{attempt.written}"</code>; the browser{' '}
      {attempt.refused ? 'ignored it' : 'took it'}. It reads <code>"{attempt.visible}"</code>, and {name} is unchanged.
    </p>
  )
}
