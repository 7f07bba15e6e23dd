'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useHydrated } from '../../../_ui/hydrated'

interface TwoStepButtonProps {
  children: ReactNode
  /** What the button says the second time */
  confirm: ReactNode
  busy: boolean
  onConfirm(): void
}

/** Asks once more in the same place, with the focus where it was; after a while, or on Escape, it forgets the first click. */
export function TwoStepButton({ children, confirm, busy, onConfirm }: TwoStepButtonProps) {
  const [armed, setArmed] = useState(false)
  const hydrated = useHydrated()
  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(() => setArmed(false), 8000)
    return () => clearTimeout(timer)
  }, [armed])
  return (
    <button
      type="button"
      className={armed ? 'btn btn-bad' : 'btn'}
      disabled={!hydrated}
      aria-disabled={busy || undefined}
      onKeyDown={(event) => event.key === 'Escape' && setArmed(false)}
      onClick={() => {
        if (busy) return
        if (armed) onConfirm()
        setArmed(!armed)
      }}
    >
      <span aria-live="polite">{armed ? confirm : children}</span>
    </button>
  )
}
