'use client'

import { sessionCookieName } from '../../_panel/lane/cookie-attempt'
import { CopyButton } from '../../_ui/copy-button'

/** What script can't do, a command line can: send any cookie it likes. */
export function CurlCommand() {
  const command = `curl -i ${location.origin}/api/auth/session/me -H 'Cookie: ${sessionCookieName()}=spoilt'`
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pl-4">
      <span className="label">From outside, with a spoilt cookie:</span>
      <code className="min-w-0 text-[13px] wrap-anywhere">{command}</code>
      <CopyButton text={command} label="Copy the command" />
    </div>
  )
}
