'use client'

import { useEffect, useState } from 'react'
import type { SignatureFinding } from '@/lib/token/foreseen-checks'
import { claimOf, type Examination } from '@/lib/token/token-examination'
import { isNone } from '@/lib/token/token-warnings'
import { describeJwkMismatch, findJwk, importPublicJwk, signedBytes, verifyWithKey } from '@/lib/token/web-verification'
import { loadSiteKeys } from './site-keys'

/** Checks a token's signature in the browser with the site's public keys. Null while it is at it. */
export function useSiteSignature(examination: Examination): SignatureFinding | null {
  const [found, setFound] = useState<{ of: string; finding: SignatureFinding } | null>(null)
  useEffect(() => {
    let current = true
    checkWithSiteKeys(examination).then((finding) => {
      if (current) setFound({ of: examination.bare, finding })
    })
    return () => {
      current = false
    }
  }, [examination])
  return found?.of === examination.bare ? found.finding : null
}

async function checkWithSiteKeys({ header, payload, signature, kind }: Examination): Promise<SignatureFinding> {
  if (kind !== 'jws' || header === null || payload === null || signature === null) {
    return both('unknown', 'There are no three parts to check.')
  }
  const alg = claimOf(header, 'alg')
  const kid = claimOf(header, 'kid')
  if (isNone(alg)) {
    return refuse('alg is none: no key of the server is for that, so it is refused before any signature is looked at.')
  }
  if (typeof alg === 'string' && alg.startsWith('HS')) {
    return both(
      'unknown',
      'It is made with a shared secret. Only who has it can check it: here, nobody but the server.',
    )
  }
  const keys = await loadSiteKeys(kid)
  if (keys === null) return both('unknown', 'The public keys could not be read just now.')
  const jwk = findJwk(keys, kid)
  if (jwk === undefined) return refuse(`No key of the server has the kid ${JSON.stringify(kid) ?? 'that is missing'}.`)
  const mismatch = describeJwkMismatch(jwk, String(alg))
  if (mismatch !== null || typeof alg !== 'string') return refuse(mismatch ?? 'The header names no alg.')
  const algorithm = { outcome: 'pass', detail: `${alg}, as the key ${String(kid).slice(0, 8)}… demands` } as const
  const key = await importPublicJwk(jwk, alg)
  const good = await verifyWithKey(alg, key, signature.segment.bytes, signedBytes(header.encoded, payload.encoded))
  const detail = good
    ? 'It fits these bytes and this key.'
    : 'It does not fit these bytes. One changed character of header, payload or signature is enough.'
  return { algorithm, signature: { outcome: good ? 'pass' : 'fail', detail } }
}

function both(outcome: 'unknown', detail: string): SignatureFinding {
  return { algorithm: { outcome, detail }, signature: { outcome, detail } }
}

function refuse(detail: string): SignatureFinding {
  return { algorithm: { outcome: 'fail', detail }, signature: { outcome: 'unreached', detail: '' } }
}
