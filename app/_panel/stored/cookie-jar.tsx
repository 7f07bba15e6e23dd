'use client'

import type { LaneState } from '../lane/lane-state'
import { useNowSeconds } from '../time/clock'
import { formatClock, formatCountdown, formatDate } from '../time/time-text'
import type { StoredEntry } from './browser-stores'
import { type CookieFacts, readCookieFacts } from './cookie-facts'
import { formatBytes } from './size-text'
import { Field, Fields, Nothing, Store } from './store'

/** The cookie jar. Script can't look into it, so it is told by the server, which saw the cookie in the request. */
export function CookieJar({ lane, visible }: { lane: LaneState; visible: StoredEntry[] | null }) {
  const row = lane.inspection?.sessions.find(({ current }) => current)
  const cookies = (lane.inspection?.cookies ?? []).map((cookie) => readCookieFacts(cookie, row))
  return (
    <Store
      name="Cookie jar"
      what="the browser keeps it and sends it by itself"
      session={
        cookies.length === 0 ? (
          <NoCookie lane={lane} />
        ) : (
          cookies.map((cookie) => <Cookie key={cookie.name} cookie={cookie} setAt={row?.createdAt} />)
        )
      }
      jwt={<Nothing count={0}>No cookie in this mode: nothing is sent unless script sends it.</Nothing>}
    >
      {visible !== null && <VisibleCookies cookies={visible} />}
    </Store>
  )
}

function Cookie({ cookie, setAt }: { cookie: CookieFacts; setAt: string | undefined }) {
  return (
    <div className="jar">
      <p className="key">{cookie.name}</p>
      <p className="told">Told by the server, which saw it in the request.</p>
      <Fields>
        <Field name="Value">
          <span className="text-seal">{cookie.masked}</span>
        </Field>
        <Field name="Domain">{cookie.domain ?? 'host only, none set'}</Field>
        <Field name="Path">{cookie.path ?? 'not set'}</Field>
        <Field name="Expires">
          <Expires cookie={cookie} setAt={setAt} />
        </Field>
        <Field name="HttpOnly">{cookie.httpOnly ? 'yes' : 'no'}</Field>
        <Field name="Secure">{cookie.secure ? 'yes' : 'no, this is http'}</Field>
        <Field name="SameSite">{cookie.sameSite ?? 'not set'}</Field>
        <Field name="Size">{formatBytes(cookie.bytes)}</Field>
        <Field name="Script can read">
          {cookie.httpOnly ? (
            <>
              <b>no</b>, HttpOnly forbids it
            </>
          ) : (
            <b>yes</b>
          )}
        </Field>
      </Fields>
    </div>
  )
}

function Expires({ cookie: { expiresAt, maxAgeSeconds }, setAt }: { cookie: CookieFacts; setAt: string | undefined }) {
  const now = useNowSeconds()
  if (expiresAt === null)
    return maxAgeSeconds === null ? 'the server can’t tell' : `${maxAgeSeconds} s after it was set`
  const left = expiresAt.getTime() / 1000 - now
  return (
    <>
      <time dateTime={expiresAt.toISOString()}>{formatDate(expiresAt)}</time>,{' '}
      {left > 0 ? `in ${formatCountdown(left)}` : 'over: the browser has dropped it'}
      <small>
        Max-Age={maxAgeSeconds}
        {setAt !== undefined && `, counted from ${formatClock(setAt)}`}
      </small>
    </>
  )
}

function NoCookie({ lane: { phase } }: { lane: LaneState }) {
  if (phase === 'stale' || phase === 'unasked') {
    return (
      <Nothing lead="1 cookie, unknown.">
        The browser refuses a write under its name, so one is there. Its attributes only the server could tell, and it{' '}
        {phase === 'stale' ? 'refused it' : 'could not be asked'}.
      </Nothing>
    )
  }
  return <Nothing count={0}>{phase === 'unknown' ? 'Not looked yet.' : 'No cookie yet. Signing in sets one.'}</Nothing>
}

/** What script gets. Where credentials are HttpOnly that is nothing, and that is the lesson. */
function VisibleCookies({ cookies }: { cookies: StoredEntry[] }) {
  if (cookies.length === 0) {
    return (
      <p className="aside">
        Cookies that script can read: <b>none</b>. <code>document.cookie</code> is <code>""</code>.
      </p>
    )
  }
  return (
    <div className="aside">
      <p>
        Cookies that script can read: <b>{cookies.length}</b>, told by <code>document.cookie</code>. Of these it says
        name and value, and no attribute.
      </p>
      <ul>
        {cookies.map(({ key, value, bytes }) => (
          <li key={`${key}=${value}`}>
            <code>
              {key}={value.slice(0, 24)}
              {value.length > 24 && '…'}
            </code>{' '}
            {formatBytes(bytes)}
          </li>
        ))}
      </ul>
    </div>
  )
}
