'use client'

import { PasswordField } from '../../_ui/password-field'
import { TextField } from '../../_ui/text-field'
import { FormFoot } from './form-foot'
import { makeAccount, signInto } from './sign-in'
import { useForm } from './use-form'

interface SignUpFormProps {
  ids: readonly string[]
  alg: string | undefined
  onDone(): void
}

/** A blank ticket: makes an account, then signs in with it. */
export function SignUpForm({ ids, alg, onDone }: SignUpFormProps) {
  const { form, outcome, busy } = useForm(async ({ email = '', name = '', password = '' }) => {
    const made = await makeAccount({ email, name, password })
    if (!made.ok) return made
    const result = await signInto(ids, { email, password, alg })
    if (result.ok) onDone()
    return result
  })
  return (
    <form {...form} className="ticket" aria-label="Sign up">
      <div className="face grid gap-4">
        <h2>Sign up</h2>
        <TextField label="Name" name="name" autoComplete="name" required error={outcome.fields.name} />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          hint="No mail is sent."
          error={outcome.fields.email}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="new-password"
          counts
          error={outcome.fields.password}
        />
        <FormFoot busy={busy} said={outcome.said}>
          Make the account
        </FormFoot>
      </div>
      <div className="end">
        <span className="label">no number yet</span>
      </div>
    </form>
  )
}
