'use client'

import { useEffect, useState } from 'react'
import { describeCryptoFailure } from '@/lib/token/crypto-failure'
import { claimOf, type Examination } from '@/lib/token/token-examination'
import type { KeyFinding } from '@/lib/token/verdict'
import { describeUnverifiable } from '@/lib/token/verifiable-parts'
import { signatureAlgorithm, signedBytes, verifyWithKey } from '@/lib/token/web-verification'
import type { SecretEncoding } from '@/lib/token/workbench-keys'

/** What is in the key field. */
export interface KeyInput {
  text: string
  encoding: SecretEncoding
}

export interface KeyState {
  finding: KeyFinding
  notes: string[]
  /** Where the field holds something that can sign */
  sign: CryptoKey | null
}

const nothing: KeyState = { finding: { state: 'none' }, notes: [], sign: null }

/** Reads the key field for the token's algorithm and tries it. What reads keys is loaded with the first key. */
export function useKey(examination: Examination, { text, encoding }: KeyInput): KeyState {
  const [found, setFound] = useState<{ of: object; state: KeyState }>({ of: {}, state: nothing })
  const [question, setQuestion] = useState({ examination, text, encoding })
  // One object for what is asked, so that an answer can be told from the answer to an older question.
  if (question.examination !== examination || question.text !== text || question.encoding !== encoding) {
    setQuestion({ examination, text, encoding })
  }
  useEffect(() => {
    let current = true
    tryKey(question.examination, question)
      .catch((error: unknown): KeyState => {
        const problem = describeCryptoFailure('try this key', error)
        return { finding: { state: 'unusable', problem }, notes: [], sign: null }
      })
      .then((state) => {
        if (current) setFound({ of: question, state })
      })
    return () => {
      current = false
    }
  }, [question])
  if (text.trim() === '') return nothing
  return found.of === question ? found.state : { finding: { state: 'pending' }, notes: [], sign: null }
}

async function tryKey(examination: Examination, { text, encoding }: KeyInput): Promise<KeyState> {
  const { header, payload, signature, kind } = examination
  const alg = claimOf(header, 'alg')
  if (text.trim() === '' || kind !== 'jws' || header === null || payload === null || signature === null) return nothing
  if (typeof alg !== 'string' || signatureAlgorithm(alg) === null) return nothing
  const { readKey } = await import('@/lib/token/workbench-keys')
  const { keys, notes, problem } = await readKey(text, encoding, alg, claimOf(header, 'kid'))
  if (problem !== null) return { finding: { state: 'unusable', problem }, notes, sign: null }
  const signed = signedBytes(header.encoded, payload.encoded)
  const good: boolean[] = []
  // A broken token can still be signed again; there is nothing in it to check.
  const tried = describeUnverifiable(examination) === null ? keys : []
  for (const { verify } of tried) good.push(await verifyWithKey(alg, verify, signature.segment.bytes, signed))
  const fitting = keys[good.indexOf(true)]
  const finding = {
    state: 'tried',
    tried: keys.length,
    fits: fitting?.label ?? null,
    label: (fitting ?? keys[0])?.label ?? '',
  } as const
  return { finding, notes, sign: keys.find(({ sign }) => sign !== null)?.sign ?? null }
}
