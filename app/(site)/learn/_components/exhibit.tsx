'use client'

import { type ComponentType, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { notLoaded } from '../../../_ui/use-loaded'
import { type ExhibitName, exhibits, type LiveProps } from './exhibits'

interface ExhibitProps {
  name: ExhibitName
  /** The strategy that it shows, where it shows one */
  strategy?: string
  /** What it shows, for the caption */
  title: string
  /** What the button says */
  action: string
  /** What the page has worked out for the live part, as plain data */
  details?: unknown
  /** What stands there as text, before and without script */
  children: ReactNode
}

/**
 * A part of the panel within the text. As long as nobody touches it, it is plain text and costs no script; then the live part takes its
 * place, with the visitor's own credential and the visitor's own requests. An address that ends with `#name:…` touches it too.
 */
export function Exhibit({ name, strategy, title, action, details, children }: ExhibitProps) {
  const [Live, setLive] = useState<ComponentType<LiveProps> | null>(null)
  const [state, setState] = useState<'text' | 'loading' | 'failed'>('text')
  const figure = useRef<HTMLElement>(null)
  const load = useCallback(async () => {
    setState('loading')
    try {
      const component = await exhibits[name]()
      setLive(() => component)
      setState('text')
      figure.current?.focus()
    } catch {
      setState('failed')
    }
  }, [name])
  useEffect(() => {
    if (location.hash.startsWith(`#${name}:`)) void load()
  }, [name, load])
  return (
    <figure ref={figure} className="exhibit" data-exhibit={name} tabIndex={-1}>
      <figcaption>
        <b>{title}</b>
        {Live === null && (
          <button
            type="button"
            className="btn"
            aria-disabled={state === 'loading' || undefined}
            onClick={() => void load()}
          >
            {state === 'loading' ? 'Loading…' : action}
          </button>
        )}
      </figcaption>
      {state === 'failed' && (
        <p className="notice" role="alert">
          {notLoaded}
        </p>
      )}
      {Live === null ? children : <Live strategy={strategy ?? 'jwt'} details={details} />}
    </figure>
  )
}
