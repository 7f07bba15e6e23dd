'use client'

import { useEffect, useState } from 'react'
import { claimOf, type Examination } from '@/lib/token/token-examination'
import type { TokenWarning } from '@/lib/token/token-warnings'
import { describeUnverifiable } from '@/lib/token/verifiable-parts'
import { signedBytes } from '@/lib/token/web-verification'

type Bytes = Uint8Array<ArrayBuffer>

async function findSecret(alg: string, signature: Bytes, signed: Bytes): Promise<string | null> {
  const { findKnownSecret } = await import('@/lib/token/known-secrets')
  return await findKnownSecret(alg, signature, signed)
}

/** A warning if the token is signed with one of the secrets that everybody knows; they are tried here, in the browser. */
export function useKnownSecret(examination: Examination): TokenWarning | null {
  const [found, setFound] = useState<{ of: string; secret: string } | null>(null)
  useEffect(() => {
    const { header, payload, signature, bare } = examination
    const alg = claimOf(header, 'alg')
    if (typeof alg !== 'string' || !/^HS(256|384|512)$/.test(alg)) return
    if (header === null || payload === null || signature === null) return
    if (describeUnverifiable(examination) !== null) return
    let current = true
    // Not between two keystrokes: it tries dozens of keys.
    const pause = setTimeout(async () => {
      // Without cryptography nothing is found out, and the verdict says that already.
      const secret = await findSecret(alg, signature.segment.bytes, signedBytes(header.encoded, payload.encoded)).catch(
        () => null,
      )
      if (current && secret !== null) setFound({ of: bare, secret })
    }, 400)
    return () => {
      current = false
      clearTimeout(pause)
    }
  }, [examination])
  if (found === null || found.of !== examination.bare) return null
  return {
    id: 'known-secret',
    severity: 'danger',
    what: `It is signed with a secret that everybody knows: ${JSON.stringify(found.secret)}`,
    why: 'Anybody can make such a token. The secret was found by trying those of documentation and tutorials.',
  }
}
