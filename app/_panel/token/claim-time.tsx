'use client'

import { decodeNumericDate } from '@/lib/token/anatomy'
import { useNowSeconds } from '../time/clock'
import { formatCountdown, formatDate } from '../time/time-text'

/** Claims that are dates, and whether the time before them or after them is what counts. */
const dateClaims: Record<string, readonly [before: string, after: string]> = {
  exp: ['expires in', 'expired'],
  nbf: ['valid in', 'valid since'],
  iat: ['issued in', 'issued'],
  auth_time: ['signed in in', 'signed in'],
}

/** The date of a claim as a countdown and as a local date. The number itself stands in the claim. */
export function ClaimTime({ name, value }: { name: string; value: unknown }) {
  const now = useNowSeconds()
  const date = decodeNumericDate(value)
  const words = Object.hasOwn(dateClaims, name) ? dateClaims[name] : undefined
  if (date === null || words === undefined) return null
  const left = Math.floor(date.getTime() / 1000) - now
  const over = left <= 0
  return (
    <p className={name === 'exp' && over ? 'time is-over' : 'time'}>
      <b>{over ? `${words[1]} ${formatSpan(-left)} ago` : `${words[0]} ${formatSpan(left)}`}</b>
      <span>{formatDate(date)}</span>
    </p>
  )
}

/** `14:57`, `3 days`, `2 years`. */
function formatSpan(seconds: number): string {
  const days = Math.floor(seconds / 86_400)
  if (days >= 730) return `${Math.floor(days / 365).toLocaleString('en')} years`
  return days >= 2 ? `${days} days` : formatCountdown(seconds)
}
