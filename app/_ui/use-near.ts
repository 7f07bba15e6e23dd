'use client'

import { type ComponentType, type RefObject, useEffect, useRef, useState } from 'react'

/**
 * Loads a component once the place where it will stand comes near the view, or the page is about to be printed. Until
 * then, and where it can't be loaded, it is null; coming near again tries again.
 */
export function useNear<Props>(
  load: () => Promise<ComponentType<Props>>,
): [RefObject<HTMLDivElement | null>, ComponentType<Props> | null] {
  const place = useRef<HTMLDivElement>(null)
  const [Component, setComponent] = useState<ComponentType<Props> | null>(null)
  const loaded = Component !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: what to load is the same at every render
  useEffect(() => {
    if (place.current === null || loaded) return
    const start = () =>
      void load().then(
        (found) => setComponent(() => found),
        () => {},
      )
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && start(), {
      rootMargin: '600px',
    })
    observer.observe(place.current)
    window.addEventListener('beforeprint', start)
    return () => {
      observer.disconnect()
      window.removeEventListener('beforeprint', start)
    }
  }, [loaded])
  return [place, Component]
}
