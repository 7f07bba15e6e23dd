'use client'

import { type ComponentType, useEffect, useState } from 'react'
import type { ProofSlipProps } from './proof-slip'
import { type ProofSummary, stateWords } from './proof-state'

interface Opened {
  id: string
  from: HTMLElement
  /** When it was asked for, in milliseconds of the page: each time is a slip of its own */
  at: number
}

/**
 * Brings the marks of a page to life: each gets the result of its proof's last run, and opens its slip in place. One for a page,
 * because the text is plain HTML; the slip's code comes when a mark is touched.
 */
export function ProofMarks() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [Slip, setSlip] = useState<ComponentType<ProofSlipProps> | null>(null)
  useEffect(() => {
    const marks = [...document.querySelectorAll<HTMLElement>('[data-proof-mark]')]
    if (marks.length > 0) void tellResults(marks)
    const onClick = (event: MouseEvent) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-proof-mark]') : null
      const id = mark?.dataset.proofMark
      if (!mark || id === undefined) return
      event.preventDefault()
      import('./proof-slip').then(
        ({ ProofSlip }) => {
          setSlip(() => ProofSlip)
          setOpened({ id, from: mark, at: event.timeStamp })
        },
        // The list of proofs says the same.
        () => location.assign(`/proofs#${id}`),
      )
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [])
  if (opened === null || Slip === null) return null
  const close = () => {
    // A dialog tells of its end later: another mark may have been pressed meanwhile, or the same one once more.
    setOpened((open) => (open === opened ? null : open))
    opened.from.focus()
  }
  return <Slip key={opened.at} id={opened.id} onClose={close} />
}

async function tellResults(marks: readonly HTMLElement[]): Promise<void> {
  const response = await fetch('/api/proofs', { credentials: 'omit' }).catch(() => null)
  if (!response?.ok) return
  const { proofs } = (await response.json()) as { proofs: ProofSummary[] }
  const byId = new Map(proofs.map((proof) => [proof.id, proof]))
  for (const mark of marks) {
    const proof = byId.get(mark.dataset.proofMark ?? '')
    if (proof === undefined) continue
    mark.dataset.result = proof.state
    mark.title = `Proof: ${stateWords[proof.state]}`
  }
}
