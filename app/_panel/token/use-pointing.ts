'use client'

import { useCallback, useMemo, useState } from 'react'
import type { Examination } from '@/lib/token/token-examination'
import { toBarePosition } from '@/lib/token/token-text'
import { cutPieces, litRange, type Pointed, pointAt, type TextPiece } from './text-pieces'

interface Pointing {
  /** What is pointed at: a row, else a character under the pointer, else the one under the caret */
  pointed: Pointed | null
  pieces: TextPiece[]
  pointRow: (pointed: Pointed | null) => void
  pointCharacter: (position: number | null, by: 'pointer' | 'caret') => void
}

/** Ties what is pointed at in the token to what it says, and back. */
export function usePointing(examination: Examination): Pointing {
  const [row, setRow] = useState<Pointed | null>(null)
  const [under, setUnder] = useState<{ pointer: number | null; caret: number | null }>({ pointer: null, caret: null })
  const pointCharacter = useCallback((position: number | null, by: 'pointer' | 'caret') => {
    setUnder((last) => (last[by] === position ? last : { ...last, [by]: position }))
  }, [])
  const at = under.pointer ?? under.caret
  const pointed = useMemo(() => {
    if (row !== null) return row
    const position = at === null ? null : toBarePosition(examination, at)
    return position === null ? null : pointAt(examination, position)
  }, [examination, row, at])
  const lit = litRange(examination, pointed)
  const start = lit?.start ?? -1
  const end = lit?.end ?? -1
  const pieces = useMemo(() => cutPieces(examination, start < 0 ? null : { start, end }), [examination, start, end])
  return { pointed, pieces, pointRow: setRow, pointCharacter }
}
