'use client'

import { useCallback, useEffect, useState } from 'react'
import { takeHandedToken } from '../../../_panel/token/handed-token'
import { fieldLimit } from '../../../_panel/token/mirror-field'
import { takeFragmentToken } from './fragment-token'

/** The text on the bench, and how it got there. It lives in this component and nowhere else. */
interface BenchText {
  text: string
  /** How many characters did not fit into the field */
  cut: number
  /** What a visitor types: the field's own undo knows it */
  type: (text: string, cut: number) => void
  /** What the page puts there: `undo` takes it back */
  put: (text: string) => void
  undo: (() => void) | null
}

/** The longest way back. */
const mostSteps = 50

export function useTokenText(): BenchText {
  const [state, setState] = useState<{ text: string; cut: number; past: string[] }>({ text: '', cut: 0, past: [] })

  const put = useCallback((text: string) => {
    setState(({ text: last, past }) => ({
      text: text.slice(0, fieldLimit),
      cut: Math.max(0, text.length - fieldLimit),
      past: last === text ? past : [...past, last].slice(-mostSteps),
    }))
  }, [])

  useEffect(() => {
    function take() {
      const token = takeFragmentToken() ?? takeHandedToken()
      if (token !== null) put(token)
    }
    take()
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [put])

  return {
    text: state.text,
    cut: state.cut,
    type: (text, cut) => setState(({ past }) => ({ text, cut, past })),
    put,
    undo:
      state.past.length === 0
        ? null
        : () => setState(({ past }) => ({ text: past.at(-1) ?? '', cut: 0, past: past.slice(0, -1) })),
  }
}
