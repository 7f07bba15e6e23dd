'use client'

import { useState } from 'react'
import type { ElsewhereMaterial } from '@/lib/token/elsewhere/material'
import type { ToolId } from '@/lib/token/elsewhere/snippets'
import { CopyButton } from '../../_ui/copy-button'
import { useHydrated } from '../../_ui/hydrated'
import { Notice } from '../../_ui/notice'

/** A tool as it is shown, with its snippet for the specimen. */
export interface ShownTool {
  id: ToolId
  label: string
  needs: string
  checks: string
  file: { name: string; run: string } | null
  /** What is known of the tests having run it */
  run: string
  specimen: string
}

interface Own {
  material: ElsewhereMaterial
  snippets: Record<ToolId, string>
  expiresAt: string | null
}

/** The snippets, one below the other. Filled with the visitor's own token when that is asked for, else with the specimen. */
export function ElsewhereList({ tools }: { tools: readonly ShownTool[] }) {
  const hydrated = useHydrated()
  const [own, setOwn] = useState<Own | null>(null)
  const [problem, setProblem] = useState<{ text: string; signedOut: boolean } | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)

  async function act(work: () => Promise<void>) {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch {
      setProblem({ text: 'This part could not be loaded. Try again when the server is there.', signedOut: false })
    }
    setBusy(false)
  }

  const fill = (enter: boolean) =>
    act(async () => {
      const [{ loadOwnMaterial, endOf }, { tools: all }] = await Promise.all([
        import('./own-material'),
        import('@/lib/token/elsewhere/snippets'),
      ])
      if (enter) {
        const refused = await (await import('../downstream/enter')).enterAsDemo(['jwt'])
        if (refused !== null) return setProblem({ text: refused, signedOut: false })
      }
      const found = await loadOwnMaterial()
      if ('problem' in found) return setProblem({ text: found.problem, signedOut: found.signedOut })
      const { material } = found
      const snippets = Object.fromEntries(all.map(({ id, write }) => [id, write(material)])) as Own['snippets']
      setOwn({ material, snippets, expiresAt: endOf(material)?.toLocaleTimeString() ?? null })
      setSaid(null)
    })

  const runHere = () =>
    act(async () => {
      const { verifyHere } = await import('@/lib/token/elsewhere/verify-here')
      const material = own?.material ?? (await loadSpecimen())
      setSaid(await verifyHere(material, Date.now() / 1000))
    })

  const wait = { disabled: !hydrated, 'aria-disabled': busy || undefined }
  return (
    <section className="elsewhere" aria-label="Verified elsewhere" translate="no">
      <div className="elsewhere-acts">
        <button type="button" className="btn" {...wait} onClick={() => fill(false)}>
          Fill in my own token
        </button>
        <div role="status">
          {problem !== null && (
            <Notice tone="plain" lead="Filled with the specimen.">
              {problem.text}
            </Notice>
          )}
          {problem === null && own === null && <p className="label">Filled with a specimen, which is nobody’s.</p>}
          {problem === null && own !== null && (
            <p>
              <b>Filled with your own token.</b> Whoever gets it can be you
              {own.expiresAt === null ? '' : ` until ${own.expiresAt}`}: mind where you paste it.
            </p>
          )}
        </div>
        {problem?.signedOut === true && (
          <button type="button" className="btn" {...wait} onClick={() => fill(true)}>
            Sign in as Grace, and fill hers in
          </button>
        )}
      </div>
      <ul className="tools">
        {tools.map(({ id, label, needs, checks, file, run, specimen }) => {
          const text = own?.snippets[id] ?? specimen
          return (
            <li key={id} data-tool={id}>
              <details>
                <summary>
                  <h3>{label}</h3>
                  <span>{needs}</span>
                </summary>
                <p>
                  {checks} {run}
                </p>
                <div className="tool-acts">
                  <CopyButton text={text} label="Copy" />
                  {id === 'browser' && (
                    <button type="button" className="btn" {...wait} onClick={runHere}>
                      Run its steps here
                    </button>
                  )}
                  {file !== null && (
                    <span className="label">
                      Save it as <code>{file.name}</code>, then <code>{file.run}</code>
                    </span>
                  )}
                </div>
                {id === 'browser' && (
                  <div role="status" className="ran">
                    {said !== null && (
                      <p>
                        <b className={said.startsWith('verified') ? 'text-signature' : 'text-bad'}>{said}</b> Said by
                        this page’s own code, by the same steps.
                      </p>
                    )}
                  </div>
                )}
                <pre>
                  <code>{text}</code>
                </pre>
              </details>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

async function loadSpecimen(): Promise<ElsewhereMaterial> {
  const [{ readElsewhere }, { elsewhereSpecimen }] = await Promise.all([
    import('@/lib/token/elsewhere/material'),
    import('@/lib/token/elsewhere/specimen'),
  ])
  const { token, ...expected } = elsewhereSpecimen
  const material = readElsewhere(token, expected)
  if (material === null) throw new TypeError('the specimen is no token')
  return material
}
