'use client'

import type { ReactNode } from 'react'
import { decodeAnatomy } from '@/lib/token/anatomy'
import type { LaneState } from '../lane/lane-state'
import type { SpoiledToken } from '../lane/spoiled-token'
import { tokenKey } from '../lane/stored-token'
import { useNowSeconds } from '../time/clock'
import { formatCountdown } from '../time/time-text'

/** The browser's place in the mode of the JWT: the real token, folded at its dots. */
export function JwtHolding({ lane }: { lane: LaneState }) {
  const { token, spoiled } = lane
  const now = useNowSeconds()
  if (token === null) return <NoToken />
  const { header, payload, signature, surplus, expiresAt, problems } = decodeAnatomy(token)
  const left = expiresAt === null ? null : expiresAt.getTime() / 1000 - now
  const over = left !== null && left <= 0
  const payloadAt = header.text.length + 1
  return (
    <div className="document">
      <p className="key flex flex-wrap justify-between gap-x-3">
        {tokenKey}
        <span className={over ? 'text-bad' : undefined}>
          {left === null ? 'no exp' : over ? 'expired' : `${formatCountdown(left)} left`}
        </span>
      </p>
      <p className="label">localStorage, {token.length} characters, put there by this page’s script</p>
      <dl className="folds">
        <Fold name="Header" tone="text-header">
          {header.text}
          <b>.</b>
        </Fold>
        <Fold name="Payload" tone="text-payload">
          <Marked text={payload.text} at={spoiled === null ? -1 : spoiled.index - payloadAt} />
          <b>.</b>
        </Fold>
        <Fold name="Signature" tone="text-signature">
          {signature.text}
          {surplus.length > 0 && `.${surplus.join('.')}`}
        </Fold>
      </dl>
      {problems.length > 0 && <p className="mt-2 text-[14px] text-bad">{problems.join(' ')}</p>}
      {spoiled !== null && <Spoiled {...spoiled} />}
      <dl className="facts">
        <div className="wide">
          <dt>Script can read it</dt>
          <dd>
            <b>yes, any on this origin</b>
          </dd>
        </div>
      </dl>
    </div>
  )
}

function Fold({ name, tone, children }: { name: string; tone: string; children?: ReactNode }) {
  return (
    <div className={tone}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** A text with one character set off. */
function Marked({ text, at }: { text: string; at: number }) {
  if (at < 0 || at >= text.length) return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.charAt(at)}</mark>
      {text.slice(at + 1)}
    </>
  )
}

function Spoiled({ index, from, to }: SpoiledToken) {
  return (
    <p className="asked">
      Sent was a copy with character {index + 1} changed from <code>{from}</code> to <code>{to}</code>. The stored token
      is untouched.
    </p>
  )
}

function NoToken() {
  return (
    <div className="document ghost">
      <p className="key">{tokenKey}</p>
      <p className="label">
        No token yet. <code>localStorage.getItem(…)</code> gives <code>null</code>
      </p>
      <dl className="folds">
        <Fold name="Header" tone="text-header" />
        <Fold name="Payload" tone="text-payload" />
        <Fold name="Signature" tone="text-signature" />
      </dl>
    </div>
  )
}
