'use client'

import { useMemo } from 'react'
import { scanJsonMembers } from '@/lib/token/json-members'
import { MirrorField } from '../../../_panel/token/mirror-field'
import type { TextPiece } from '../../../_panel/token/text-pieces'

interface JsonPaneProps {
  label: string
  tone: 'header' | 'payload'
  text: string
  lit: number | null
  onEdit: (text: string) => void
  /** The member that is pointed at, by its place among the others */
  onPoint: (member: number | null) => void
}

/** One part as JSON, editable. Names are in the colour of the part. */
export function JsonPane({ label, tone, text, lit, onEdit, onPoint }: JsonPaneProps) {
  const { members } = useMemo(() => scanJsonMembers(text), [text])
  const pieces = useMemo(() => {
    const cuts: TextPiece[] = []
    let at = 0
    const add = (end: number, className: string | undefined) => {
      if (end > at) cuts.push({ start: at, end, className })
      at = Math.max(at, end)
    }
    for (const [index, { start, valueStart, end }] of members.entries()) {
      const light = index === lit ? ' is-lit' : ''
      add(start, undefined)
      add(valueStart, `of-${tone}${light}`)
      add(end, light === '' ? undefined : `of-value${light}`)
    }
    add(text.length, undefined)
    return cuts
  }, [members, text, lit, tone])

  function point(position: number | null) {
    const member = position === null ? -1 : members.findIndex(({ start, end }) => start <= position && position < end)
    onPoint(member < 0 ? null : member)
  }
  return <MirrorField label={label} value={text} onChange={onEdit} pieces={pieces} onPoint={point} />
}
