'use client'

import { useState } from 'react'
import { describeCryptoFailure } from '@/lib/token/crypto-failure'
import { checkableAlgorithms } from '@/lib/token/web-verification'
import type { MadeKey } from '@/lib/token/workbench-keys'
import { CopyButton } from '../../../_ui/copy-button'

interface OwnKeyProps {
  /** What the token says it is signed with, if it can be made here */
  alg: string | null
  made: MadeKey | null
  onMade: (made: MadeKey) => void
  /** Signs with the made key, or with what the key field holds; null where neither can */
  onSign: (() => void) | null
  said: string | null
}

/** Signing with a key of one's own, made in the browser and kept nowhere. */
export function OwnKey({ alg, made, onMade, onSign, said }: OwnKeyProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const wanted = chosen ?? alg ?? 'ES256'

  async function make() {
    setBusy(true)
    setProblem(null)
    try {
      const { makeKey } = await import('@/lib/token/workbench-keys')
      onMade(await makeKey(wanted))
    } catch (error) {
      setProblem(describeCryptoFailure(`make a key for ${wanted}`, error))
    }
    setBusy(false)
  }

  return (
    <div className="own-key">
      <h4>Sign it again, with a key of your own</h4>
      <div className="row">
        <label>
          Algorithm{' '}
          <select value={wanted} onChange={({ target }) => setChosen(target.value)}>
            {checkableAlgorithms.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <button type="button" className="btn" aria-disabled={busy} onClick={() => !busy && make()}>
          Make a key and sign
        </button>
        <button type="button" className="btn" disabled={onSign === null} onClick={() => onSign?.()}>
          Sign again
        </button>
      </div>
      <p role="status" className={problem === null ? undefined : 'wrong'}>
        {problem ?? said}
      </p>
      {made !== null && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are buttons
        <div className="row" role="group" aria-label="Your key">
          <CopyButton
            text={made.privateText}
            label={made.publicPem === null ? 'Copy the secret' : 'Copy private PEM'}
          />
          <CopyButton text={made.privateJwk} label={made.publicJwk === null ? 'Copy as JWK' : 'Copy private JWK'} />
          {made.publicPem !== null && <CopyButton text={made.publicPem} label="Copy public PEM" />}
          {made.publicJwk !== null && <CopyButton text={made.publicJwk} label="Copy public JWK" />}
        </div>
      )}
    </div>
  )
}
