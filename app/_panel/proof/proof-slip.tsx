'use client'

import { useEffect, useRef, useState } from 'react'
import { experiments } from '../experiments/registry'
import { RunIt } from '../experiments/run-it'
import { ProofResult } from './proof-result'
import type { ProofDetail } from './proof-state'
import { TestSource } from './test-source'

export interface ProofSlipProps {
  id: string
  onClose(): void
}

type Asked = ProofDetail | 'asking' | 'unknown' | 'failed'

/** The slip behind a mark: what is claimed, how its tests last ended here, their source, and a run in this browser. */
export function ProofSlip({ id, onClose }: ProofSlipProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [proof, setProof] = useState<Asked>('asking')
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    let current = true
    void loadProof(id).then((answer) => current && setProof(answer))
    return () => {
      current = false
    }
  }, [id])
  const experiment = experiments[id]
  const known = typeof proof === 'object'
  return (
    <dialog ref={dialog} className="proof-slip" aria-labelledby="proof-slip-title" onClose={onClose}>
      <form method="dialog">
        <p className="label">Proof</p>
        <button className="btn btn-quiet" type="submit">
          Close
        </button>
      </form>
      <h2 id="proof-slip-title">
        <a href={`/proofs#${id}`}>{id}</a>
      </h2>
      {known && proof.claims.length > 0 && (
        <ul className="claimed">
          {proof.claims.map(({ sentence, path, where }) => (
            <li key={`${path} ${sentence}`}>
              {sentence} <a href={path}>{where}</a>
            </li>
          ))}
        </ul>
      )}
      <div role="status">
        {proof === 'asking' && <p className="text-soft">Asking the server for its results…</p>}
        {proof === 'failed' && <p className="notice">The server could not be asked. Close this and try again.</p>}
        {proof === 'unknown' && <p className="notice">This server knows no such proof. Reload the page.</p>}
        {known && <ProofResult proof={proof} />}
      </div>
      {/* Once nothing above it can come any more, and move the button away from under a press. */}
      {proof !== 'asking' && experiment !== undefined && <RunIt load={experiment} />}
      {known && (
        <ul className="proof-tests">
          {proof.tests.map((test) => (
            <TestSource key={`${test.file}:${test.line}`} test={test} />
          ))}
        </ul>
      )}
    </dialog>
  )
}

async function loadProof(id: string): Promise<Asked> {
  const response = await fetch(`/api/proofs/${id}`, { credentials: 'omit' }).catch(() => null)
  if (response?.ok) return (await response.json()) as ProofDetail
  return response?.status === 404 ? 'unknown' : 'failed'
}
