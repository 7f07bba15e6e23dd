'use client'

import { useMemo, useState } from 'react'
import { describeCryptoFailure } from '@/lib/token/crypto-failure'
import { claimOf, examineToken } from '@/lib/token/token-examination'
import { findTokenWarnings } from '@/lib/token/token-warnings'
import { signatureAlgorithm } from '@/lib/token/web-verification'
import type { MadeKey } from '@/lib/token/workbench-keys'
import { useNowSeconds } from '../../../_panel/time/clock'
import { ClaimRows } from '../../../_panel/token/claim-rows'
import { MirrorField } from '../../../_panel/token/mirror-field'
import { TokenLens } from '../../../_panel/token/token-lens'
import { usePointing } from '../../../_panel/token/use-pointing'
import { WarningsList } from '../../../_panel/token/warnings-list'
import { useHydrated } from '../../../_ui/hydrated'
import { Notice } from '../../../_ui/notice'
import { PartsList } from './parts-list'
import { Specimens } from './specimens'
import { headerFor } from './token-edit'
import { UnfoldedToken } from './unfolded-token'
import { type KeyInput, useKey } from './use-key'
import { useKnownSecret } from './use-known-secret'
import { useTokenText } from './use-token-text'

/** The workbench: one text, everything that can be said about it, and the tools to change it. */
export function WorkBench() {
  const ready = useHydrated()
  const { text, cut, type, put, undo } = useTokenText()
  const [keyInput, setKeyInput] = useState<KeyInput>({ text: '', encoding: 'text' })
  const [made, setMade] = useState<MadeKey | null>(null)
  const [specimen, setSpecimen] = useState<{ token: string; label: string } | null>(null)
  const [said, setSaid] = useState<{ of: string; text: string } | null>(null)
  const examination = useMemo(() => examineToken(text), [text])
  const pointing = usePointing(examination)
  const key = useKey(examination, keyInput)
  const knownSecret = useKnownSecret(examination)
  const nowSeconds = useNowSeconds()
  const warnings = useMemo(() => findTokenWarnings(examination, nowSeconds), [examination, nowSeconds])
  const { kind, header, payload } = examination
  const alg = claimOf(header, 'alg')

  async function signWith(signer: MadeKey | null) {
    try {
      await signOrThrow(signer)
    } catch (error) {
      setSaid({ of: text, text: describeCryptoFailure('sign it', error) })
    }
  }

  async function signOrThrow(signer: MadeKey | null) {
    if (header === null || payload === null) return
    const signAlg = signer?.alg ?? String(alg)
    const encoded = headerFor(header, signAlg, signer?.kid ?? null)
    if (encoded === null) return setSaid({ of: text, text: 'The header is no JSON: mend it first.' })
    const { readKey, signParts } = await import('@/lib/token/workbench-keys')
    const reading = signer === null ? null : await readKey(signer.privateJwk, 'text', signAlg, undefined)
    const sign = reading === null ? key.sign : (reading.keys[0]?.sign ?? null)
    if (sign === null) return setSaid({ of: text, text: reading?.problem ?? 'There is no key that can sign.' })
    const token = `${encoded}.${payload.encoded}.${await signParts(signAlg, sign, encoded, payload.encoded)}`
    put(token)
    setSaid({
      of: token,
      text: `Signed with ${signAlg}${signer === null ? '' : ', by a key that only this page has'}.`,
    })
    if (signer !== null) setKeyInput({ text: signer.publicJwk ?? signer.privateJwk, encoding: 'text' })
  }

  function takeMade(next: MadeKey) {
    setMade(next)
    signWith(next)
  }

  const foldable = header !== null && payload !== null && kind !== 'jwe'
  const canSign = foldable && header.problem === null && (made !== null || key.sign !== null)
  return (
    <div className="bench" translate="no">
      <div className="intro" translate="yes">
        <h1 tabIndex={-1}>Take a token apart</h1>
        <p className="mt-2 max-w-[44em] text-soft">
          A JWT, a JWE, an iron seal or an opaque id. Read as far as it can be read, checked with your key, changed and
          signed again.
        </p>
        <noscript>
          <p className="notice mt-3">Everything here happens in your browser, with script. Yours is off.</p>
        </noscript>
      </div>
      <Specimens
        onTake={({ token, keyText }, label) => {
          put(token)
          setSpecimen({ token, label })
          setKeyInput({ text: keyText, encoding: 'text' })
        }}
      />
      <div className="unfolded">
        <div>
          <MirrorField
            label={specimen?.token === text ? `Specimen: ${specimen.label}` : 'Your token'}
            hint="Everything stays in this browser. Nothing is sent, nothing is kept: when you leave this page it is gone."
            value={text}
            readOnly={!ready}
            onChange={type}
            pieces={pointing.pieces}
            onPoint={pointing.pointCharacter}
          />
          <div className="row">
            <button type="button" className="btn" disabled={undo === null} onClick={() => undo?.()}>
              Undo
            </button>
            <button type="button" className="btn" disabled={text === ''} onClick={() => put('')}>
              Clear
            </button>
          </div>
        </div>
        <div className="reading">
          <div role="status" className="kind" data-kind={kind}>
            <h2>{examination.title}</h2>
            <p>{examination.explanation}</p>
          </div>
          <TokenLens examination={examination} pointed={pointing.pointed} />
        </div>
      </div>
      {cut > 0 && (
        <Notice tone="bad" lead="Too long.">
          {cut.toLocaleString('en')} characters did not fit and were left out. Servers take headers of about 8,000; what
          is longer is no credential any more.
        </Notice>
      )}
      <WarningsList warnings={knownSecret === null ? warnings : [knownSecret, ...warnings]} />
      {foldable && (
        <UnfoldedToken
          examination={examination}
          pointing={pointing}
          keyState={key}
          keyInput={keyInput}
          onKeyInput={setKeyInput}
          onToken={type}
          nowSeconds={nowSeconds}
          ownKey={{
            alg: typeof alg === 'string' && signatureAlgorithm(alg) !== null ? alg : null,
            made,
            onMade: takeMade,
            onSign: canSign ? () => signWith(key.sign === null ? made : null) : null,
            said: said?.of === text ? said.text : null,
          }}
        />
      )}
      {!foldable && kind !== 'empty' && <PartsList examination={examination} />}
      {kind === 'jwe' && header !== null && (
        <section className="jwe-header" aria-label="Header">
          <h2>What its header says</h2>
          <ClaimRows
            kind="header"
            part={header}
            lit={pointing.pointed?.part === 'header' ? pointing.pointed.member : null}
            onPoint={pointing.pointRow}
          />
        </section>
      )}
    </div>
  )
}
