import type { SealOpening, SealStep } from '@/lib/token/seal-opening'
import { Cross, Dash, Tick } from '../../_ui/marks'
import { Notice } from '../../_ui/notice'

const names: Record<SealStep, string> = {
  shape: 'shape',
  expiration: 'expiration',
  password_id: 'password id',
  keys: 'keys',
  hmac: 'HMAC',
  content: 'content',
}

const marks = { pass: <Tick label="pass" />, fail: <Cross label="fail" />, unreached: <Dash label="not reached" /> }

/** What came of the try, check by check, and what was inside. */
export function OpeningResult({ opening: { checks, content, opened } }: { opening: SealOpening }) {
  const failed = checks.find(({ outcome }) => outcome === 'fail')
  return (
    <div className="opening">
      {failed === undefined ? (
        <Notice tone="good" lead="It opens.">
          Every check passed, in this browser.
        </Notice>
      ) : (
        <Notice tone="bad" lead={`Refused at ${names[failed.step]}.`}>
          {content === null
            ? 'Nothing was decrypted.'
            : 'Only this server’s stricter rule refuses it: iron itself would open it, as you see.'}
        </Notice>
      )}
      <ol className="checks">
        {checks.map(({ step, outcome, detail }) => (
          <li key={step} className={outcome === 'fail' ? 'failed' : outcome === 'unreached' ? 'unreached' : undefined}>
            {marks[outcome]}
            <span>{names[step]}</span>
            <span className="ms">{outcome === 'unreached' && 'not reached'}</span>
            {detail !== '' && <span className="detail">{detail}</span>}
          </li>
        ))}
      </ol>
      {content !== null && (
        <>
          <p className="label">{opened ? 'Specimen content' : 'Specimen content, as iron would hand it over'}</p>
          <pre>{JSON.stringify(content, null, 2)}</pre>
        </>
      )}
    </div>
  )
}
