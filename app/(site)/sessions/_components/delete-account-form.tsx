'use client'

import { makeCall } from '../../../_panel/exchange/call'
import { announceAction } from '../../../_panel/lane/other-tabs'
import { PasswordField } from '../../../_ui/password-field'
import { FormFoot } from '../../_components/form-foot'
import { useForm } from '../../_components/use-form'
import { AccountName } from './account-name'
import { describeAccountOutcome } from './account-outcome'

/** Deletes the account; the password is the second thought. */
export function DeleteAccountForm({ email }: { email: string }) {
  const { form, outcome, busy } = useForm(async ({ password = '' }) => {
    const { exchange } = await makeCall({ method: 'DELETE', path: '/api/account', body: { password } })
    announceAction()
    const result = describeAccountOutcome(exchange, 'password')
    if (result.ok) location.replace('/?mode=session')
    return result
  })
  return (
    <form {...form} className="ticket" aria-label="Delete account">
      <div className="face grid content-start gap-4">
        <h3>Delete the account</h3>
        <p className="text-[15px] text-soft">
          The account and all that hangs here for it are gone at once. A JWT that was issued goes on naming you until it
          expires.
        </p>
        <AccountName email={email} />
        <PasswordField
          label="Your password"
          name="password"
          autoComplete="current-password"
          error={outcome.fields.password}
        />
        <FormFoot busy={busy} said={outcome.said}>
          Delete for good
        </FormFoot>
      </div>
      <div className="end">
        <span className="label">no way back</span>
      </div>
    </form>
  )
}
