'use client'

import { useState } from 'react'
import { describeCryptoFailure } from '@/lib/token/crypto-failure'
import type { Specimen, SpecimenName } from '@/lib/token/specimens'

const labels: Record<SpecimenName, string> = {
  good: 'A good one',
  expired: 'Expired',
  none: 'alg none',
  jku: 'With a jku',
  jwe: 'Encrypted (JWE)',
  seal: 'An iron seal',
  reference: 'An opaque one',
}

/** Credentials to look at that are nobody's, made at the click. */
export function Specimens({ onTake }: { onTake: (specimen: Specimen, label: string) => void }) {
  const [problem, setProblem] = useState<string | null>(null)

  async function take(name: SpecimenName) {
    setProblem(null)
    try {
      const { makeSpecimen } = await import('@/lib/token/specimens')
      onTake(await makeSpecimen(name, Math.floor(Date.now() / 1000)), labels[name])
    } catch (error) {
      setProblem(describeCryptoFailure('make this specimen', error))
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are buttons
    <div className="specimens" role="group" aria-label="Specimens">
      <span>Specimens:</span>
      {(Object.keys(labels) as SpecimenName[]).map((name) => (
        <button key={name} type="button" className="btn btn-quiet" onClick={() => take(name)}>
          {labels[name]}
        </button>
      ))}
      <p role="status" className="wrong">
        {problem}
      </p>
    </div>
  )
}
