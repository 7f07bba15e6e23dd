'use client'

import { useState } from 'react'
import { makeCall } from '../../../_panel/exchange/call'
import { announceAction } from '../../../_panel/lane/other-tabs'
import { PasswordField } from '../../../_ui/password-field'
import { FormFoot } from '../../_components/form-foot'
import { useForm } from '../../_components/use-form'
import { AccountName } from './account-name'
import { describeAccountOutcome } from './account-outcome'

/** Changes the password. Everything else of this user ends, this browser gets a new session. */
export function PasswordForm({ email }: { email: string }) {
  const [round, setRound] = useState(0)
  const { form, outcome, busy } = useForm(async ({ currentPassword = '', newPassword = '' }) => {
    const body = { currentPassword, newPassword }
    const { exchange } = await makeCall({ method: 'POST', path: '/api/account/password', body })
    announceAction()
    const result = describeAccountOutcome(exchange, 'currentPassword')
    if (!result.ok) return result
    // New fields, empty ones: the old values belong to nobody any more.
    setRound(round + 1)
    return { ...result, said: 'Changed. Every other sign-in has ended; this one goes on with a new cookie.' }
  })
  return (
    <form {...form} className="ticket" aria-label="Change password">
      <div className="face grid content-start gap-4" key={round}>
        <h3>Change the password</h3>
        <AccountName email={email} />
        <PasswordField
          label="Current password"
          name="currentPassword"
          autoComplete="current-password"
          error={outcome.fields.currentPassword}
        />
        <PasswordField
          label="New password"
          name="newPassword"
          autoComplete="new-password"
          counts
          error={outcome.fields.newPassword}
        />
        <FormFoot busy={busy} said={outcome.said}>
          Change it
        </FormFoot>
      </div>
      <div className="end">
        <span className="label">ends all others</span>
      </div>
    </form>
  )
}
