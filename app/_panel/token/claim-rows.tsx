'use client'

import { memo } from 'react'
import { explainClaim, explainParameter } from '@/lib/token/registered-claims'
import type { JsonPart, PlacedMember } from '@/lib/token/token-examination'
import { ClaimTime } from './claim-time'
import type { Pointed } from './text-pieces'
import { VisibleText } from './visible-text'

interface ClaimRowsProps {
  kind: 'header' | 'payload'
  part: JsonPart
  /** Which member is set off */
  lit: number | null
  onPoint: (pointed: Pointed | null) => void
}

/** How many members are explained one by one. */
const rowLimit = 100

/** What a part says, member by member, each with its meaning. Pointing at one shows where it stands in the token. */
export function ClaimRows({ kind, part, lit, onPoint }: ClaimRowsProps) {
  const rows = part.members.slice(0, rowLimit)
  return (
    <>
      <ul className={`claims of-${kind}`} aria-label={kind === 'header' ? 'Header parameters' : 'Claims'}>
        {rows.map((member, index) => (
          <ClaimRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice, its place is what it is known by
            key={index}
            kind={kind}
            index={index}
            member={member}
            lit={lit === index}
            onPoint={onPoint}
          />
        ))}
      </ul>
      {part.members.length + part.more > rows.length && (
        <p>and {part.members.length + part.more - rows.length} more members, which are in the text and not listed.</p>
      )}
      {part.problem !== null && <Trouble part={part} />}
    </>
  )
}

interface ClaimRowProps {
  kind: 'header' | 'payload'
  index: number
  member: PlacedMember
  lit: boolean
  onPoint: (pointed: Pointed | null) => void
}

const ClaimRow = memo(function ClaimRow({ kind, index, member, lit, onPoint }: ClaimRowProps) {
  const { name, valueText, value, place } = member
  const { meaning, source, href } = kind === 'header' ? explainParameter(name) : explainClaim(name)
  const point = () => onPoint({ position: place.start, part: kind, member: index })
  const leave = () => onPoint(null)
  return (
    <li data-lit={lit ? '' : undefined} onMouseEnter={point} onMouseLeave={leave} onFocus={point} onBlur={leave}>
      <p className="member">
        <b>
          <VisibleText text={JSON.stringify(name)} />
        </b>
        <span>: </span>
        <code>
          <VisibleText text={valueText} />
        </code>
      </p>
      {kind === 'payload' && <ClaimTime name={name} value={value} />}
      <p className="sense">
        {meaning}{' '}
        <a href={href} rel="noreferrer">
          {source}
        </a>
      </p>
    </li>
  )
})

/** Why a part stops, and what stands there as text. */
function Trouble({ part }: { part: JsonPart }) {
  return (
    <>
      {part.problem !== null && (
        <p className="trouble">
          <VisibleText text={part.problem} />
        </p>
      )}
      {part.text !== '' && part.members.length === 0 && (
        <pre className="rest">
          <VisibleText text={part.text} />
        </pre>
      )}
    </>
  )
}
