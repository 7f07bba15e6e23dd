'use client'

import { useEffect, useState } from 'react'
import type { SignatureFinding } from '@/lib/token/foreseen-checks'
import { checkWithSiteKeys } from '@/lib/token/site-signature'
import type { Examination } from '@/lib/token/token-examination'
import { loadSiteKeys } from './site-keys'

/** Checks a token's signature in the browser with the site's public keys. Null while it is at it. */
export function useSiteSignature(examination: Examination): SignatureFinding | null {
  const [found, setFound] = useState<{ of: Examination; finding: SignatureFinding } | null>(null)
  useEffect(() => {
    let current = true
    checkWithSiteKeys(examination, loadSiteKeys).then((finding) => {
      if (current) setFound({ of: examination, finding })
    })
    return () => {
      current = false
    }
  }, [examination])
  return found?.of === examination ? found.finding : null
}
