import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { isDemoEmail } from '@/lib/auth/demo-accounts'
import { readSessionForPage } from '@/lib/auth/page-session'
import { LedgerSection } from '../../_panel/ledger/ledger-section'
import { SiteFrame } from '../../_ui/site-frame'
import { PageTrace } from '../protected/_components/page-trace'
import { ReloadWhenRestored } from '../protected/_components/reload-when-restored'
import { DeleteAccountForm } from './_components/delete-account-form'
import { PasswordForm } from './_components/password-form'
import { SessionRack } from './_components/session-rack'

export const metadata: Metadata = {
  title: 'My sign-ins',
  description:
    'Every sign-in with a session cookie that is yours, with its device and its times. End one, or all of them.',
}

const path = '/sessions'

/** The rack at full width. Only sessions can be listed and ended: of tokens nobody keeps a list. */
export default async function SessionsPage() {
  const session = await readSessionForPage(path)
  if (session === null) redirect(`/?mode=session&next=${path}`)
  const { user, trace } = session
  return (
    <SiteFrame>
      <ReloadWhenRestored />
      <PageTrace trace={trace} />
      <div className="py-6">
        <h1>What hangs here for {user.name}</h1>
        <p className="mt-2 max-w-[44em] text-soft">
          One tag for each sign-in with a session cookie. Take a tag off and that browser is signed out at its next
          request. JWTs are not on the list: the server keeps none.
        </p>
        {isDemoEmail(user.email) && (
          <p className="mt-2 max-w-[44em]">
            Visitors share this demonstration account. Only the sign-in of this browser is listed, but ending all of
            them signs the others out too. <a href="/">Make a throwaway account</a> to have one to yourself.
          </p>
        )}
      </div>
      <SessionRack />
      <section className="account-section" aria-labelledby="account">
        <h2 id="account">Your account</h2>
        <p className="mt-1 text-soft wrap-anywhere">
          {user.name}, {user.email}, {user.role}
        </p>
        <div className="mt-4 grid gap-6 md:grid-cols-2">
          <PasswordForm email={user.email} />
          <DeleteAccountForm email={user.email} />
        </div>
      </section>
      <LedgerSection />
    </SiteFrame>
  )
}
