import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readSessionForPage } from '@/lib/auth/page-session'
import { listChecks } from '../../../_panel/counter/check-order'
import { CheckDetails, Checks, describeOperations } from '../../../_panel/counter/checks'
import { LedgerSection } from '../../../_panel/ledger/ledger-section'
import { SiteFrame } from '../../../_ui/site-frame'
import { Stamp } from '../../../_ui/stamp'
import { PageTrace } from '../_components/page-trace'
import { ReloadWhenRestored } from '../_components/reload-when-restored'
import { SignOutButton } from '../_components/sign-out-button'
import { TwoGuards } from '../_components/two-guards'

export const metadata: Metadata = {
  title: 'Guarded by a session cookie',
  description:
    'A page that the server writes for you, by name, because the browser sends the cookie with the first request.',
}

const path = '/protected/session'

/** Guarded at the data: without a session there is nothing to render. The name stands in the first HTML. */
export default async function GuardedBySessionPage() {
  const session = await readSessionForPage(path)
  if (session === null) redirect(`/?mode=session&next=${path}`)
  const { user, trace } = session
  const checks = listChecks({ path, trace }, 'session')
  return (
    <SiteFrame>
      <ReloadWhenRestored />
      <PageTrace trace={trace} />
      <div className="guarded">
        <div>
          <h1>Hello, {user.name}. The server knew you before it wrote this page.</h1>
          <p className="mt-4 max-w-[44em]">
            Your browser sent the cookie along with the very first request for this address, without any script. The
            server looked the session up and put your name into the HTML. View the source: it is there.
          </p>
          <div className="mt-6 flex flex-wrap gap-2">
            <SignOutButton id="session" />
            <a className="btn" href="/sessions">
              My sign-ins
            </a>
          </div>
        </div>
        <section className="guarded-checks" aria-labelledby="checked">
          <h2 id="checked" className="mb-3">
            What the server checked
          </h2>
          <Checks checks={checks} />
          <Stamp tone="stub" lead="Row found" text="decided by the database" />
          <p className="mt-3 text-[13.5px] text-soft">{describeOperations(trace.db)}.</p>
          <CheckDetails checks={checks} db={trace.db} />
        </section>
      </div>
      <TwoGuards here="session" />
      <LedgerSection />
    </SiteFrame>
  )
}
