'use client'

import { useEffect, useState } from 'react'
import { useHydrated } from './hydrated'

const closer = (open: boolean) => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = open
}

/** Opens the address's own section, and everything on paper: what is closed can't be read there. */
function watchDetails(): () => void {
  let closed: HTMLDetailsElement[] = []
  const openForPrint = () => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')]
    for (const details of closed) details.open = true
  }
  const closeAgain = () => {
    for (const details of closed) details.open = false
    closed = []
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return
    const open = event.target.closest<HTMLDetailsElement>('main details[open]')
    if (open === null) return
    open.open = false
    open.querySelector('summary')?.focus()
  }
  window.addEventListener('beforeprint', openForPrint)
  window.addEventListener('afterprint', closeAgain)
  document.addEventListener('keydown', onKeyDown)
  return () => {
    window.removeEventListener('beforeprint', openForPrint)
    window.removeEventListener('afterprint', closeAgain)
    document.removeEventListener('keydown', onKeyDown)
  }
}

/** Opens or closes everything that can be looked at more closely. Esc closes the part that one is in. */
export function OpenAll() {
  const [open, setOpen] = useState(false)
  const hydrated = useHydrated()
  useEffect(watchDetails, [])
  return (
    <button
      type="button"
      className="btn btn-quiet"
      disabled={!hydrated}
      onClick={() => {
        closer(!open)
        setOpen(!open)
      }}
    >
      {open ? 'Close all' : 'Open all'}
    </button>
  )
}
