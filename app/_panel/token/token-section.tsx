'use client'

import { useId, useMemo, useState } from 'react'
import { decodeAnatomy } from '@/lib/token/anatomy'
import { foreseeChecks } from '@/lib/token/foreseen-checks'
import { describeUnsendable, readAsSent } from '@/lib/token/sent-token'
import { examineToken, writtenClaim } from '@/lib/token/token-examination'
import { escapeHidden } from '@/lib/token/visible-text'
import { SectionHeading } from '../../_ui/section-heading'
import { Stamp } from '../../_ui/stamp'
import { useNowSeconds } from '../time/clock'
import { ClaimRows } from './claim-rows'
import { Expiry } from './expiry'
import { ForeseenList } from './foreseen-list'
import { handToken } from './handed-token'
import { MirrorField } from './mirror-field'
import { SignedBytes } from './signed-bytes'
import { TokenLens } from './token-lens'
import { usePointing } from './use-pointing'
import { useSiteSignature } from './use-site-signature'
import { VisibleText } from './visible-text'

/** What the API said to a token that was edited by hand. */
export interface SentAnswer {
  /** 0: none came */
  status: number
  text: string
}

interface TokenSectionProps {
  /** The real token, as it is stored */
  token: string
  /** Sends a token to a guarded route of the real API */
  onSend: (token: string) => Promise<SentAnswer>
}

/** The real token unfolded: editable in place, tied to what it says, checked by the browser, sent on request. */
export function TokenSection({ token, onSend }: TokenSectionProps) {
  const [draft, setDraft] = useState<{ of: string; text: string } | null>(null)
  const [answer, setAnswer] = useState<{ to: string; answer: SentAnswer } | null>(null)
  const [sending, setSending] = useState(false)
  const unsendableId = useId()
  // A new real token takes the place of what was edited from the old one.
  const text = draft?.of === token ? draft.text : token
  const edited = text !== token
  const issued = useMemo(() => examineToken(token), [token])
  const examination = useMemo(() => examineToken(text), [text])
  const { pointed, pieces, pointRow, pointCharacter } = usePointing(examination)

  const unsendable = useMemo(() => describeUnsendable(text), [text])

  async function send() {
    if (sending || unsendable !== null) return
    setSending(true)
    setAnswer({ to: text, answer: await onSend(text) })
    setSending(false)
  }

  function openWorkbench() {
    handToken(text)
    window.location.assign('/tokens')
  }

  return (
    <section className="anatomy lane-jwt" aria-labelledby="token" translate="no">
      <SectionHeading id="token">What the document says</SectionHeading>
      <Expiry expiresAt={decodeAnatomy(token).expiresAt} />
      <div className="unfolded">
        <MirrorField
          label={edited ? 'The token, edited by you' : 'The token, as it is stored'}
          hint="Change any character: what can still be read is read. The stored token stays as it is."
          value={text}
          onChange={(value) => setDraft({ of: token, text: value })}
          pieces={pieces}
          onPoint={pointCharacter}
        />
        <TokenLens examination={examination} pointed={pointed} />
      </div>
      <div className="anatomy-acts">
        <button
          type="button"
          className="btn"
          aria-disabled={sending || unsendable !== null}
          aria-describedby={unsendable === null ? undefined : unsendableId}
          onClick={send}
        >
          Send it <small>GET /api/auth/jwt/me</small>
        </button>
        <button type="button" className="btn" disabled={!edited} onClick={() => setDraft(null)}>
          Put the real one back
        </button>
        <button type="button" className="btn btn-quiet" onClick={openWorkbench}>
          Open in the workbench
        </button>
        <div role="status" className="sent" id={unsendableId}>
          {unsendable !== null && (
            <p>
              <b className="text-bad">Can’t be sent.</b> <VisibleText text={unsendable} />
            </p>
          )}
          {answer !== null && answer.to === text && <Answer {...answer.answer} />}
        </div>
      </div>
      <div className="parts">
        <div className="part text-header">
          <h3>
            Header <small>how it is signed</small>
          </h3>
          {examination.header !== null && (
            <ClaimRows
              kind="header"
              part={examination.header}
              lit={pointed?.part === 'header' ? pointed.member : null}
              onPoint={pointRow}
            />
          )}
        </div>
        <div className="part text-payload">
          <h3>
            Payload <small>readable by anyone, not secret</small>
          </h3>
          {examination.payload !== null && (
            <ClaimRows
              kind="payload"
              part={examination.payload}
              lit={pointed?.part === 'payload' ? pointed.member : null}
              onPoint={pointRow}
            />
          )}
        </div>
        <SignaturePart examination={examination} issued={issued} />
      </div>
    </section>
  )
}

function Answer({ status, text }: SentAnswer) {
  if (status === 0) return <p>No answer came.</p>
  return (
    <>
      <p>
        <b className={status < 300 ? 'text-stub' : 'text-bad'}>{status}</b>{' '}
        {status < 300 ? 'The server takes it.' : 'The server refuses it.'}
      </p>
      <pre>{escapeHidden(text)}</pre>
    </>
  )
}

type Examined = ReturnType<typeof examineToken>

/** The third part: what it is made over, and what this browser makes of it. */
function SignaturePart({ examination, issued }: { examination: Examined; issued: Examined }) {
  const nowSeconds = useNowSeconds()
  const { raw, header, payload, signature } = examination
  // The server reads what comes of the text on the way, which is not always what stands in the field.
  const sent = useMemo(() => examineToken(readAsSent(raw)), [raw])
  const finding = useSiteSignature(sent)
  const checks = foreseeChecks(sent, { issued, finding, nowSeconds })
  const failed = checks.find(({ outcome }) => outcome === 'fail')
  const bytes = signature === null ? null : signature.segment.bytes.length
  const secret = /^HS/.test(writtenClaim(header, 'alg').slice(1))
  return (
    <div className="part text-signature">
      <h3>
        Signature <small>{bytes === null ? 'missing' : `${bytes} bytes`}</small>
      </h3>
      {signature?.problem != null && (
        <p className="trouble">
          <VisibleText text={signature.problem} />
        </p>
      )}
      <SignatureStamp outcome={finding?.signature.outcome ?? null} algorithm={finding?.algorithm.outcome ?? null} />
      <p>
        {secret ? (
          'It is made with a shared secret: whoever can check it can also make it, so nobody but the server should.'
        ) : (
          <>
            Checked here, by your browser, with the public key from{' '}
            <a href="/.well-known/jwks.json">/.well-known/jwks.json</a>. Everyone can check it; only the server can make
            it.
          </>
        )}
      </p>
      {header !== null && payload !== null && <SignedBytes header={header.encoded} payload={payload.encoded} />}
      <h4>{failed === undefined ? 'What the server will look at' : `Will fail at: ${failed.step}`}</h4>
      <ForeseenList checks={checks} label="What the server’s checks will say" />
    </div>
  )
}

function SignatureStamp({ outcome, algorithm }: { outcome: string | null; algorithm: string | null }) {
  if (outcome === null) return <Stamp tone="plain" lead="Being checked" text="by your browser" />
  if (outcome === 'pass') return <Stamp tone="signature" lead="It fits" text="this key made it, over these bytes" />
  if (outcome === 'fail') return <Stamp tone="bad" lead="It does not fit" text="these bytes were not signed" />
  if (algorithm === 'fail') return <Stamp tone="bad" lead="No key for it" text="refused before it is looked at" />
  return <Stamp tone="plain" lead="Not checkable here" text="see the checks below" />
}
