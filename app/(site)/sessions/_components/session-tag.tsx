'use client'

import { describeUserAgent } from '../../../_panel/counter/user-agent-text'
import type { SessionEntry } from '../../../_panel/exchange/contract'
import { useNowSeconds } from '../../../_panel/time/clock'
import { formatCountdown, formatDate } from '../../../_panel/time/time-text'
import { TwoStepButton } from './two-step-button'

/** One sign-in on its hook. */
export function SessionTag({ entry, busy, onEnd }: { entry: SessionEntry; busy: boolean; onEnd(): void }) {
  const now = useNowSeconds()
  const left = Date.parse(entry.expiresAt) / 1000 - now
  const device = describeUserAgent(entry.userAgent)
  return (
    <article className="tag" aria-label={entry.current ? `${device}, this browser` : device}>
      <h3 title={entry.userAgent ?? undefined}>{device}</h3>
      <p className={`mb-2 text-[14px] ${entry.current ? 'font-semibold text-stub' : 'text-soft'}`}>
        {entry.current ? 'This browser, now' : 'Another sign-in'}
      </p>
      <dl className="rows">
        <div>
          <dt>Row</dt>
          <dd title={entry.id}>{entry.id.slice(0, 8)}…</dd>
        </div>
        <div>
          <dt>Signed in</dt>
          <dd>
            <time dateTime={entry.createdAt}>{formatDate(entry.createdAt)}</time>
          </dd>
        </div>
        <div>
          <dt>Last seen</dt>
          <dd>
            <time dateTime={entry.lastSeenAt}>{formatDate(entry.lastSeenAt)}</time>
          </dd>
        </div>
        <div>
          <dt>Ends by itself</dt>
          <dd>{left > 0 ? `in ${formatCountdown(left)}` : 'now'}</dd>
        </div>
      </dl>
      <div className="mt-3">
        <TwoStepButton
          busy={busy}
          onConfirm={onEnd}
          confirm={entry.current ? 'Really sign out here?' : 'Really end it?'}
        >
          {entry.current ? 'Sign out here' : 'End this one'}
        </TwoStepButton>
      </div>
    </article>
  )
}
