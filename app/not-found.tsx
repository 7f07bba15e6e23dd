import type { Metadata } from 'next'
import { Hook } from './_ui/marks'
import { SiteFrame } from './_ui/site-frame'

export const metadata: Metadata = { title: 'Nothing here' }

export default function NotFound() {
  return (
    <SiteFrame>
      <div className="standing">
        <div className="rail">
          <Hook />
          <h1>Nothing hangs under this number.</h1>
          <p className="mt-3 max-w-[40em]">The address leads to no page of this site.</p>
          <p className="mt-6">
            <a className="btn" href="/">
              Back to the counter
            </a>
          </p>
        </div>
      </div>
    </SiteFrame>
  )
}
