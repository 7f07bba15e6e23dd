'use client'

import { useEffect } from 'react'

/** The browser may bring a page back from memory, with the name of somebody who has signed out: ask the server again. */
export function ReloadWhenRestored() {
  useEffect(() => {
    const onPageShow = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload()
    }
    window.addEventListener('pageshow', onPageShow)
    return () => window.removeEventListener('pageshow', onPageShow)
  }, [])
  return null
}
