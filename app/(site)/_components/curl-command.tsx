'use client'

import { cookieNameOf } from '../../_panel/lane/cookie-attempt'
import type { Position } from '../../_panel/lane/positions'
import { CopyButton } from '../../_ui/copy-button'

/** What script can't do, a command line can: send any cookie it likes. */
export function CurlCommand({ position: { id, cookie } }: { position: Position }) {
  const command = `curl -i ${location.origin}/api/auth/${id}/me -H 'Cookie: ${cookieNameOf(cookie ?? '')}=spoilt'`
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pl-4">
      <span className="label">From outside, with a spoilt cookie:</span>
      <code className="min-w-0 text-[13px] wrap-anywhere">{command}</code>
      <CopyButton text={command} label="Copy the command" />
    </div>
  )
}
