'use client'

import { ClosedCounter } from './_ui/closed-counter'
import { SiteFrame } from './_ui/site-frame'

export default function ErrorPage() {
  return (
    <SiteFrame>
      <ClosedCounter />
    </SiteFrame>
  )
}
