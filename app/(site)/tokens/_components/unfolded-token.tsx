'use client'

import { useMemo, useState } from 'react'
import type { Examination } from '@/lib/token/token-examination'
import { reachVerdict } from '@/lib/token/verdict'
import { showHidden } from '@/lib/token/visible-text'
import { ClaimRows } from '../../../_panel/token/claim-rows'
import { ForeseenList } from '../../../_panel/token/foreseen-list'
import { SignedBytes } from '../../../_panel/token/signed-bytes'
import type { usePointing } from '../../../_panel/token/use-pointing'
import { Stamp } from '../../../_ui/stamp'
import { JsonPane } from './json-pane'
import { KeyDesk } from './key-desk'
import { OwnKey } from './own-key'
import { replacePart, toPaneText } from './token-edit'
import type { KeyInput, KeyState } from './use-key'

interface UnfoldedTokenProps {
  examination: Examination
  pointing: ReturnType<typeof usePointing>
  keyState: KeyState
  keyInput: KeyInput
  onKeyInput: (input: KeyInput) => void
  onToken: (text: string, cut: number) => void
  nowSeconds: number
  ownKey: Parameters<typeof OwnKey>[0]
}

/** A JWT unfolded into its three parts: two to edit, and one that says whether they are what was signed. */
export function UnfoldedToken(props: UnfoldedTokenProps) {
  const { examination, keyState, nowSeconds } = props
  const { header, payload, signature } = examination
  const { checks, tone, lead, conclusion } = reachVerdict(examination, keyState.finding, nowSeconds)
  const bytes = signature?.segment.bytes.length ?? 0
  return (
    <div className="parts bench-parts">
      <EditablePart {...props} which="header" name="Header" what="how it is signed" />
      <EditablePart {...props} which="payload" name="Payload" what="readable by anyone, not secret" />
      <section className="part text-signature" aria-label="Signature">
        <h3>
          Signature <small>{bytes === 0 ? 'empty' : `${bytes} bytes`}</small>
        </h3>
        <div role="status" className="verdict" data-verdict={tone}>
          <Stamp tone={tone} lead={lead} text={showHidden(conclusion)} />
        </div>
        <ForeseenList checks={checks} label="Checks" />
        <KeyDesk input={props.keyInput} onInput={props.onKeyInput} notes={keyState.notes} />
        <OwnKey {...props.ownKey} />
        {header !== null && payload !== null && <SignedBytes header={header.encoded} payload={payload.encoded} />}
      </section>
    </div>
  )
}

interface EditablePartProps extends UnfoldedTokenProps {
  which: 'header' | 'payload'
  name: string
  what: string
}

function EditablePart({ examination, pointing, onToken, which, name, what }: EditablePartProps) {
  const [draft, setDraft] = useState<{ of: string; text: string } | null>(null)
  const part = examination[which]
  const standing = useMemo(() => toPaneText(part), [part])
  if (part === null) return null
  const lit = pointing.pointed?.part === which ? pointing.pointed.member : null

  function edit(text: string) {
    const token = replacePart(examination, which, text)
    // What was typed stays as typed, as long as the token is the one that came of it.
    setDraft({ of: token, text })
    onToken(token, 0)
  }

  function point(member: number | null) {
    const place = member === null ? undefined : part?.members[member]?.place
    pointing.pointRow(place === undefined ? null : { position: place.start, part: which, member })
  }

  return (
    <section className={`part text-${which}`} aria-label={name}>
      <h3>
        {name} <small>{what}</small>
      </h3>
      <JsonPane
        label={`${name} as JSON`}
        tone={which}
        text={draft?.of === examination.raw ? draft.text : standing}
        lit={lit}
        onEdit={edit}
        onPoint={point}
      />
      <ClaimRows kind={which} part={part} lit={lit} onPoint={pointing.pointRow} />
    </section>
  )
}
