'use client'

import { type ComponentType, useEffect, useRef, useState } from 'react'

/**
 * Everything that this visit has sent, at the foot of a page. What fills it is loaded when it comes near the view, so that a
 * page costs the same to open as without it.
 */
export function LedgerSection() {
  const [Content, setContent] = useState<ComponentType | null>(null)
  const [failed, setFailed] = useState(false)
  const place = useRef<HTMLElement>(null)

  useEffect(() => {
    if (place.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        import('./ledger-content').then(
          (loaded) => setContent(() => loaded.LedgerContent),
          () => setFailed(true),
        )
      },
      { rootMargin: '400px' },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])

  return (
    <section ref={place} className="ledger" aria-labelledby="ledger" aria-busy={Content === null && !failed}>
      <div className="head">
        <h2 id="ledger">Ledger</h2>
        <p className="text-soft">
          Every exchange of this visit and what it cost, newest first. It is kept in this tab alone and holds no secret.
        </p>
      </div>
      {Content !== null && <Content />}
      {failed && <p role="status">This part could not be loaded. Reload the page when the server is there again.</p>}
    </section>
  )
}
