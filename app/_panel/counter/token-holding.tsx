'use client'

import type { ReactNode } from 'react'
import { decodeAnatomy } from '@/lib/token/anatomy'
import type { LaneState } from '../lane/lane-state'
import type { Position } from '../lane/positions'
import type { SpoiledToken } from '../lane/spoiled-token'
import { tokenKeyOf } from '../lane/stored-token'
import { useNowSeconds } from '../time/clock'
import { formatCountdown } from '../time/time-text'

/** The browser's place where script keeps the credential: the real token, a JWT folded at its dots. */
export function TokenHolding({ lane, position }: { lane: LaneState; position: Position }) {
  const { token, spoiled } = lane
  const now = useNowSeconds()
  const key = tokenKeyOf(position.id)
  if (position.truth === 'reference') return <ReferenceToken tokenKey={key} {...{ token, spoiled }} />
  if (token === null) return <NoToken tokenKey={key} />
  const { header, payload, signature, surplus, expiresAt, problems } = decodeAnatomy(token)
  const left = expiresAt === null ? null : expiresAt.getTime() / 1000 - now
  const over = left !== null && left <= 0
  const payloadAt = header.text.length + 1
  return (
    <div className="document">
      <p className="key flex flex-wrap justify-between gap-x-3">
        {key}
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
        <ReadableByScript />
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

/** A token that says nothing: random, and only the database knows what it stands for. */
function ReferenceToken({ tokenKey, token, spoiled }: Pick<LaneState, 'token' | 'spoiled'> & { tokenKey: string }) {
  if (token === null) {
    return (
      <div className="document ghost">
        <p className="key">{tokenKey}</p>
        <p className="label">
          No token yet. <code>localStorage.getItem(…)</code> gives <code>null</code>
        </p>
      </div>
    )
  }
  return (
    <div className="document">
      <p className="key">{tokenKey}</p>
      <p className="label">localStorage, {token.length} characters, put there by this page’s script</p>
      <dl className="folds">
        <Fold name="Reference" tone="text-stub">
          <Marked text={token} at={spoiled?.index ?? -1} />
        </Fold>
      </dl>
      {spoiled !== null && <Spoiled {...spoiled} />}
      <dl className="facts">
        <div className="wide">
          <dt>Says by itself</dt>
          <dd>nothing: it is a random number</dd>
        </div>
        <ReadableByScript />
      </dl>
    </div>
  )
}

function NoToken({ tokenKey }: { tokenKey: string }) {
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

function ReadableByScript() {
  return (
    <div className="wide">
      <dt>Script can read it</dt>
      <dd>
        <b>yes, any on this origin</b>
      </dd>
    </div>
  )
}
