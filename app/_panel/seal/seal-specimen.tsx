'use client'

import { useState } from 'react'
import { decodeSeal, joinSeal, sealPartNames } from '@/lib/token/seal-anatomy'
import type { SealOpening } from '@/lib/token/seal-opening'
import { sealPartText } from '@/lib/token/seal-part-text'
import { sealSpecimen } from '@/lib/token/seal-specimen'
import { useHydrated } from '../../_ui/hydrated'
import { OpeningResult } from './opening-result'

const original: string[] = decodeSeal(sealSpecimen.seal).parts.map(({ text }) => text)

/** The specimen: each part can be edited where it stands, and opened here in the browser. */
export function SealSpecimen() {
  const hydrated = useHydrated()
  const [texts, setTexts] = useState(original)
  const [password, setPassword] = useState<string>(sealSpecimen.password)
  const [opening, setOpening] = useState<SealOpening | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  /** Counts resets: an edited part belongs to the browser, so putting it back means making it anew */
  const [round, setRound] = useState(0)
  const changed = texts.filter((text, index) => text !== original[index]).length

  function edit(index: number, text: string) {
    setTexts((all) => all.with(index, text))
    setOpening(null)
  }
  async function open() {
    setProblem(null)
    try {
      const { openSeal } = await import('@/lib/token/seal-opening')
      setOpening(await openSeal(joinSeal(texts), password))
    } catch {
      setProblem('The code that opens seals could not be loaded. Nothing was tried; press again.')
    }
  }
  function reset() {
    setTexts(original)
    setPassword(sealSpecimen.password)
    setOpening(null)
    setProblem(null)
    setRound(round + 1)
  }

  return (
    <>
      <div className="seal-text" key={round}>
        {sealPartNames.map((name, index) => (
          <span key={name}>
            {index > 0 && <b aria-hidden="true">{name === 'version' ? '~' : '*'}</b>}
            {/* biome-ignore lint/a11y/useSemanticElements: an input can't break over lines in the middle of a text */}
            <span
              id={`seal-part-${name}`}
              data-part={name}
              className={`part-of part-${name}${texts[index] === original[index] ? '' : ' is-changed'}`}
              role="textbox"
              tabIndex={0}
              contentEditable={hydrated ? 'plaintext-only' : undefined}
              suppressContentEditableWarning
              aria-label={`${sealPartText[name].label}, specimen`}
              spellCheck={false}
              autoCapitalize="off"
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
              onInput={(event) => edit(index, event.currentTarget.textContent ?? '')}
            >
              {original[index]}
            </span>
          </span>
        ))}
      </div>
      <p className="hint">
        {joinSeal(texts).length} characters. Click into any part and change a character.{' '}
        {changed > 0 && <b>{changed === 1 ? '1 part is changed.' : `${changed} parts are changed.`}</b>}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <div className="field">
          <label htmlFor="seal-password">Password, held under the id 1</label>
          <input
            id="seal-password"
            type="text"
            autoComplete="off"
            spellCheck={false}
            className="mono"
            value={password}
            onChange={(event) => {
              setPassword(event.target.value)
              setOpening(null)
            }}
          />
        </div>
        <div className="buttons">
          <button type="submit" className="btn" disabled={!hydrated}>
            Try to open it
          </button>
          <button type="button" className="btn btn-quiet" disabled={!hydrated} onClick={reset}>
            Reset
          </button>
        </div>
      </form>
      <div role="status">
        {problem !== null && <p className="notice">{problem}</p>}
        {opening !== null && <OpeningResult opening={opening} />}
      </div>
    </>
  )
}
