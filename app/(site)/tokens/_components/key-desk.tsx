'use client'

import { useId, useState } from 'react'
import { describeKeyText } from '@/lib/token/key-text'
import type { SecretEncoding } from '@/lib/token/workbench-keys'
import { type CutText, cutText, pasteWithin } from '../../../_panel/token/paste-within'
import { VisibleText } from '../../../_panel/token/visible-text'
import { KeyAddress, keyLimit } from './key-address'
import type { KeyInput } from './use-key'

interface KeyDeskProps {
  input: KeyInput
  onInput: (input: KeyInput) => void
  notes: string[]
}

/** Where a key is given: a secret, a PEM, a JWK, a JWKS or the address of one. */
export function KeyDesk({ input, onInput, notes }: KeyDeskProps) {
  const id = useId()
  const [cut, setCut] = useState<CutText>({ text: '', cut: 0 })
  const isSecret = describeKeyText(input.text).kind === 'secret'
  function change(changed: CutText | null) {
    if (changed === null) return
    setCut(changed)
    onInput({ ...input, text: changed.text })
  }

  return (
    <div className="key-desk">
      <div className="field">
        <label htmlFor={id}>Key to check it with</label>
        <textarea
          id={id}
          className="mono"
          rows={5}
          value={input.text}
          spellCheck={false}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          translate="no"
          aria-describedby={`${id}-hint`}
          onPaste={(event) => change(pasteWithin(event, input.text, keyLimit))}
          onChange={({ target }) => change(cutText(target.value, keyLimit))}
        />
        <p id={`${id}-hint`} className="hint">
          A secret, a PEM (public key, private key or certificate), a JWK or a JWKS. It stays here as well.
        </p>
      </div>
      <p role="status" className="wrong">
        {cut.cut > 0 &&
          cut.text === input.text &&
          `${cut.cut.toLocaleString('en')} characters did not fit and were left out: more than ${keyLimit.toLocaleString('en')} are no key.`}
      </p>
      {isSecret && (
        <fieldset className="encoding">
          <legend>The secret is written as</legend>
          {(['text', 'base64url'] as const satisfies SecretEncoding[]).map((encoding) => (
            <label key={encoding}>
              <input
                type="radio"
                name={`${id}-encoding`}
                checked={input.encoding === encoding}
                onChange={() => onInput({ ...input, encoding })}
              />{' '}
              {encoding}
            </label>
          ))}
        </fieldset>
      )}
      {notes.map((note) => (
        <p key={note} className="note">
          <VisibleText text={note} />
        </p>
      ))}
      <KeyAddress onKeys={(text) => onInput({ ...input, text })} />
    </div>
  )
}
