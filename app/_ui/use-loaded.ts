'use client'

import { type ComponentType, type RefObject, useEffect, useState } from 'react'

export type Loaded<P> = ComponentType<P> | 'loading' | 'failed'

/**
 * A component whose code comes when it is wanted, not with the page. `load` has to be the same function at every render.
 * Code that does not arrive is no crash: the caller says so, and what was wanted can be wanted again.
 */
export function useLoaded<P>(load: () => Promise<ComponentType<P>>, wanted: boolean): Loaded<P> {
  const [loaded, setLoaded] = useState<{ component: Loaded<P> }>({ component: 'loading' })
  useEffect(() => {
    if (!wanted) return
    let current = true
    load().then(
      (component) => current && setLoaded({ component }),
      () => current && setLoaded({ component: 'failed' }),
    )
    return () => {
      current = false
    }
  }, [load, wanted])
  return loaded.component
}

/** True from the moment that an element comes near the view, or the page is about to be printed. */
export function useNearView(place: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (place.current === null || near) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '1200px' },
    )
    const onPrint = () => setNear(true)
    observer.observe(place.current)
    window.addEventListener('beforeprint', onPrint)
    return () => {
      observer.disconnect()
      window.removeEventListener('beforeprint', onPrint)
    }
  }, [place, near])
  return near
}

/** What stands in the place of something that could not be loaded. */
export const notLoaded = 'This part could not be loaded. Reload the page when the server is there again.'
