'use client'

import { type InputHTMLAttributes, useId } from 'react'

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  label: string
  name: string
  hint?: string
  /** What is wrong with the value, from the server or from here */
  error?: string | undefined
}

/** A labelled line of text with its hint and its error, both tied to it. */
export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input {...input} id={id} aria-invalid={error !== undefined} aria-describedby={`${id}-hint ${id}-error`} />
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}

/** Hint and error of a field. Always there, so that a new error is read out. */
export function FieldNotes({ id, hint, error }: { id: string; hint: string | undefined; error: string | undefined }) {
  return (
    <>
      <p id={`${id}-hint`} className="hint" hidden={hint === undefined}>
        {hint}
      </p>
      <p id={`${id}-error`} className="wrong" hidden={error === undefined}>
        {error}
      </p>
    </>
  )
}
