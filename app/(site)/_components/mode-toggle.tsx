'use client'

import type { MouseEvent } from 'react'
import { chooseMode, type Mode, useMode } from './mode'

const names: Record<Mode, string> = { session: 'Session cookie', both: 'Side by side', jwt: 'JWT in localStorage' }

/** Session cookie, JWT, or both. Real links: they can be opened elsewhere, and work before the script does. */
export function ModeToggle() {
  const current = useMode()
  function onClick(event: MouseEvent, mode: Mode) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    chooseMode(mode)
  }
  return (
    <nav className="segments modes" aria-label="Mode">
      {(['session', 'both', 'jwt'] as const).map((mode) => (
        <a
          key={mode}
          href={`/?mode=${mode}`}
          data-mode={mode}
          aria-current={current === mode ? 'true' : undefined}
          onClick={(event) => onClick(event, mode)}
        >
          {names[mode]}
        </a>
      ))}
    </nav>
  )
}
