'use client'

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { WorkBench } from './work-bench'

/**
 * A workbench that is a new one whenever the page is left. Browsers keep left pages whole for the way back, with all
 * their state and what their fields can undo; nothing of what was pasted may stay in there.
 */
export function ForgetfulBench() {
  const [visit, setVisit] = useState(0)
  useEffect(() => {
    // At once: after this event nothing of the page runs any more.
    const forget = () => flushSync(() => setVisit((last) => last + 1))
    window.addEventListener('pagehide', forget)
    return () => window.removeEventListener('pagehide', forget)
  }, [])
  return <WorkBench key={visit} />
}
