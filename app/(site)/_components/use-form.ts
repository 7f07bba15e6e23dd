'use client'

import { type FormEvent, useRef, useState } from 'react'
import type { FormOutcome } from './sign-in'

/** Sends a form's fields, shows what comes back at the fields, and puts the focus on the first that is wrong. */
export function useForm(send: (fields: Record<string, string>) => Promise<FormOutcome>) {
  const ref = useRef<HTMLFormElement>(null)
  const [outcome, setOutcome] = useState<FormOutcome>({ ok: false, said: '', fields: {} })
  const [busy, setBusy] = useState(false)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)])
    const result = await send(Object.fromEntries(entries))
    setOutcome(result)
    setBusy(false)
    const inputs = [...(ref.current?.querySelectorAll('input') ?? [])]
    inputs.find(({ name }) => name in result.fields)?.focus()
  }

  // A form that is sent before the script runs must not put a password into the address: hence POST.
  return { form: { ref, onSubmit, method: 'post', noValidate: true } as const, outcome, busy }
}
