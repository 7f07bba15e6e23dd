'use client'

import { useId, useState } from 'react'
import { showHidden } from '@/lib/token/visible-text'
import { explainSetCookie } from './cookie-attribute-notes'
import { type HeaderNote, noteOfHeader } from './header-notes'
import { MaskedText } from './masked-text'
import type { SideLine as Line } from './message-sides'

const credentialsNote: HeaderNote = {
  text: 'No header: what script asked of fetch. same-origin lets the browser add cookies of this site, omit keeps them away.',
  source: { label: 'Fetch, credentials mode', href: 'https://fetch.spec.whatwg.org/#concept-request-credentials-mode' },
}

/** A line of a message. Pressed, it explains itself in place. */
export function SideLine({ line, direction }: { line: Line; direction: 'request' | 'response' }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { kind, name, value, only } = line
  if (kind === 'absent') {
    return (
      <li className="absent">
        {name}: {value}
      </li>
    )
  }
  return (
    <li>
      <button
        type="button"
        className={`line ${only ? 'is-only' : ''} ${kind === 'option' ? 'is-option' : ''}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <b>{name}</b>: <MaskedText text={showHidden(value)} />
        {only && <span className="sr-only">, only on this side</span>}
      </button>
      {open && (
        <div id={id} className="note">
          <Note note={kind === 'option' ? credentialsNote : noteOfHeader(name, direction)} />
          {direction === 'response' && name.toLowerCase() === 'set-cookie' && <CookieParts value={value} />}
        </div>
      )}
    </li>
  )
}

function CookieParts({ value }: { value: string }) {
  return (
    <dl>
      {explainSetCookie(value).map(({ text, note }) => (
        <div key={text}>
          <dt>
            <MaskedText text={showHidden(text)} />
          </dt>
          <dd>
            <Note note={note} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Note({ note: { text, source } }: { note: HeaderNote }) {
  return (
    <p>
      {text} {source !== null && <a href={source.href}>{source.label}</a>}
    </p>
  )
}
