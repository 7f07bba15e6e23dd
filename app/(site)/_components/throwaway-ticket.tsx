import type { NewAccount } from '../../_panel/lane/invented-account'
import { CopyButton } from '../../_ui/copy-button'

/** The throwaway account's e-mail and password, so that it can be used again. */
export function ThrowawayTicket({ account }: { account: NewAccount }) {
  return (
    <section className="ticket" aria-label="Your throwaway account">
      <div className="face">
        <p className="label">Your throwaway account. Only this page remembers the password, until you leave it.</p>
        <dl className="rows mt-2">
          <div>
            <dt>E-mail</dt>
            <dd>{account.email}</dd>
          </div>
          <div>
            <dt>Password</dt>
            <dd>{account.password}</dd>
          </div>
        </dl>
        <CopyButton text={account.password} label="Copy the password" />
      </div>
      <div className="end">
        <span className="label">keep this</span>
      </div>
    </section>
  )
}
