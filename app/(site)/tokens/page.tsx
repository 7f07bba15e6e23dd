import type { Metadata } from 'next'
import { SiteFrame } from '../../_ui/site-frame'
import { ForgetfulBench } from './_components/forgetful-bench'

export const metadata: Metadata = {
  title: 'Take a token apart',
  description:
    'Paste a JWT, a JWE, an iron seal or an opaque token: decoded as far as it can be, explained, checked and signed again. Everything stays in your browser.',
}

/** The workbench. Static, and nothing of what is pasted ever reaches this server. */
export default function TokensPage() {
  return (
    <SiteFrame>
      <ForgetfulBench />
    </SiteFrame>
  )
}
