'use client'

import { useId, useState } from 'react'
import { FieldNotes } from './text-field'

interface PasswordFieldProps {
  label: string
  name: string
  autoComplete: 'current-password' | 'new-password'
  defaultValue?: string
  error?: string | undefined
  /** Shows the rule for new passwords and counts along */
  counts?: boolean
}

/** 15 to 256, counted as the server counts: code points after NFC. */
const least = 15
const most = 256

/** A password, hidden unless one asks to see it. Pasting and password managers work: nothing gets in their way. */
export function PasswordField({
  label,
  name,
  autoComplete,
  defaultValue = '',
  error,
  counts = false,
}: PasswordFieldProps) {
  const id = useId()
  const [shown, setShown] = useState(false)
  const [length, setLength] = useState(countCharacters(defaultValue))
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-reveal">
        <input
          id={id}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          // Not a controlled input: React would write what is typed into an attribute, where it can be selected and saved.
          defaultValue={defaultValue}
          onChange={(event) => setLength(countCharacters(event.target.value))}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-hint ${id}-error`}
        />
        <button type="button" className="btn" aria-controls={id} aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? 'Hide' : 'Show'}
          <span className="sr-only"> {label.toLowerCase()}</span>
        </button>
      </div>
      <FieldNotes id={id} hint={counts ? describeLength(length) : undefined} error={error} />
    </div>
  )
}

function countCharacters(text: string): number {
  return [...text.normalize('NFC')].length
}

function describeLength(length: number): string {
  const rule = `${least} to ${most} characters, any you like.`
  if (length === 0) return rule
  if (length < least) return `${rule} ${length} so far, ${least - length} to go.`
  if (length > most) return `${rule} ${length} are ${length - most} too many.`
  return `${rule} ${length}: long enough.`
}
