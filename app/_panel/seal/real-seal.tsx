'use client'

import { useLane } from '../lane/lanes'

/** The real cookie: all that may be said of it here, since its value never reaches script. */
export function RealSeal() {
  const { inspection, phase } = useLane('session')
  const cookie = inspection?.cookies[0]
  if (cookie === undefined) {
    return (
      <p className="real">
        {phase === 'unknown' ? 'Your' : 'You hold none now. Signed in, your'} session cookie is such a seal. Its value
        never reaches script, so what is taken apart here is a specimen.
      </p>
    )
  }
  return (
    <p className="real">
      Yours is <code className="text-seal">{cookie.masked}</code> in <code>{cookie.name}</code>, {cookie.bytes} bytes
      with its name, as the server tells. The value never reaches script, so what is taken apart here is a specimen.
    </p>
  )
}
