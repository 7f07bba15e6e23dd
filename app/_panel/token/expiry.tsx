'use client'

import { useNowSeconds } from '../time/clock'
import { formatCountdown, formatDate } from '../time/time-text'

/** A countdown, the local date and the claim itself. Expiry changes the words as well as the colour. */
export function Expiry({ expiresAt }: { expiresAt: Date | null }) {
  const now = useNowSeconds()
  if (expiresAt === null) return <p className="mt-3 text-bad">It carries no expiry that could be read.</p>
  const exp = expiresAt.getTime() / 1000
  const left = exp - now
  const over = left <= 0
  return (
    <div className={over ? 'expiry is-over' : 'expiry'}>
      <div>
        <span>{over ? 'Expired' : 'Valid for'}</span>
        <b className="big" role="timer">
          {over ? `${formatCountdown(-left)} ago` : formatCountdown(left)}
        </b>
      </div>
      <div>
        <span>{over ? 'Since' : 'Until'}</span>
        <b>{formatDate(expiresAt)}</b>
      </div>
      <div>
        <span>exp</span>
        <b className={over ? undefined : 'text-payload'}>{exp}</b>
      </div>
      <div className="aside">
        {over
          ? 'The clock ended it, nobody had to. Sign in for a new one.'
          : 'Signing out does not shorten it. Only the clock ends it.'}
      </div>
      <p role="status" className="sr-only">
        {over ? 'The token has expired.' : ''}
      </p>
    </div>
  )
}
