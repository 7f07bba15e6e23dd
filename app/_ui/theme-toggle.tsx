'use client'

import { useSyncExternalStore } from 'react'
import { useHydrated } from './hydrated'

const key = 'claim-check.theme'
const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function current(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto'
}

function choose(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'auto') delete dataset.theme
  else dataset.theme = theme
  try {
    if (theme === 'auto') localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    // Without storage the choice holds for this page.
  }
  for (const listener of listeners) listener()
}

/** Follows the system unless told otherwise; before-paint.ts applies the choice on the next page. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(subscribe, current, (): Theme => 'auto')
  const hydrated = useHydrated()
  return (
    <fieldset className="theme segments">
      <legend className="sr-only">Theme</legend>
      {themes.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={theme === name}
          disabled={!hydrated}
          onClick={() => choose(name)}
        >
          {name === 'auto' ? 'Auto' : name === 'light' ? 'Light' : 'Dark'}
        </button>
      ))}
    </fieldset>
  )
}
