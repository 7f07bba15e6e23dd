'use client'

import type { DemoAccount } from '../../_panel/exchange/contract'
import { nounOf, positionOf } from '../../_panel/lane/positions'
import { PasswordField } from '../../_ui/password-field'
import { TextField } from '../../_ui/text-field'
import { FormFoot } from './form-foot'
import { signInto } from './sign-in'
import { useForm } from './use-form'

interface SignInFormProps {
  ids: readonly string[]
  alg: string | undefined
  demo: DemoAccount[]
  onDone(): void
}

const handedOut = { stub: 'a stub', token: 'a document', cookie: 'a cookie' }

/** Signs any account in, under every mode that is shown. Filled in where there are demonstration accounts. */
export function SignInForm({ ids, alg, demo, onDone }: SignInFormProps) {
  const { form, outcome, busy } = useForm(async ({ email = '', password = '' }) => {
    const result = await signInto(ids, { email, password, alg })
    if (result.ok) onDone()
    return result
  })
  const [first] = demo
  return (
    <form {...form} className="ticket" aria-label="Sign in">
      <div className="face grid gap-4">
        <h2>Sign in</h2>
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={first?.email}
          error={outcome.fields.email}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          defaultValue={first?.password}
          error={outcome.fields.password}
        />
        <FormFoot busy={busy} said={outcome.said}>
          Sign in
        </FormFoot>
      </div>
      <div className="end">
        <span className="label">{ids.map((id) => handedOut[nounOf(positionOf(id))]).join(' and ')}</span>
      </div>
    </form>
  )
}
