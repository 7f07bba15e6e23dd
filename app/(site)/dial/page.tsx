import type { Metadata } from 'next'
import { describeStrategies } from '@/lib/auth/traits'
import { SiteFrame } from '../../_ui/site-frame'
import { Dial } from './_components/dial'

export const metadata: Metadata = {
  title: 'The dial of seven strategies',
  description:
    'Put any two of seven ways to stay signed in beside each other, for real: what travels, what the server checks, what is kept, and what signing out ends.',
}

/** Static: who is signed in under which strategy is found out in the browser. */
export default async function DialPage() {
  return (
    <SiteFrame>
      <Dial strategies={await describeStrategies()} />
    </SiteFrame>
  )
}
