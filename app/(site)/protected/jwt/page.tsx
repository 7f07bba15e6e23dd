import type { Metadata } from 'next'
import { LedgerSection } from '../../../_panel/ledger/ledger-section'
import { SiteFrame } from '../../../_ui/site-frame'
import { TwoGuards } from '../_components/two-guards'
import { TokenGuard } from './_components/token-guard'

export const metadata: Metadata = {
  title: 'Guarded by a JWT',
  description: 'A page that is the same for everybody until script has read the token and asked for what is yours.',
}

/** Static: the request for a page never carries localStorage, so the server can't know anybody here. */
export default function GuardedByJwtPage() {
  return (
    <SiteFrame>
      <TokenGuard />
      <TwoGuards here="jwt" />
      <LedgerSection />
    </SiteFrame>
  )
}
