'use client'

import { type DecodedPart, decodeAnatomy } from '@/lib/token/anatomy'
import { useNowSeconds } from './time/clock'
import { formatCountdown, formatDate } from './time/time-text'

/** The token taken apart: three parts in their colours, and its end told three ways. */
export function Anatomy({ token }: { token: string }) {
  const { header, payload, signature, expiresAt } = decodeAnatomy(token)
  return (
    <section className="anatomy lane-jwt" aria-labelledby="anatomy">
      <h2 id="anatomy">What the document says</h2>
      <Expiry expiresAt={expiresAt} />
      <div className="parts">
        <div className="part text-header">
          <h3>
            Header <small>how it is signed</small>
          </h3>
          <PartJson part={header} tone="text-header" />
        </div>
        <div className="part text-payload">
          <h3>
            Payload <small>readable by anyone, not secret</small>
          </h3>
          <PartJson part={payload} tone="text-payload" />
        </div>
        <div className="part text-signature">
          <h3>
            Signature <small>{signature.bytes === null ? 'unreadable' : `${signature.bytes} bytes`}</small>
          </h3>
          <pre>{signature.text}</pre>
          {signature.problem !== null && <p>{signature.problem}</p>}
          <p>
            Made over the header and the payload. Change one letter of either and it no longer fits.{' '}
            {String(header.json?.alg).startsWith('HS') ? (
              'It is made with a shared secret: whoever can check it can also make it.'
            ) : (
              <>
                Everyone can check it with the <a href="/.well-known/jwks.json">public key</a>; only the server can make
                it.
              </>
            )}
          </p>
        </div>
      </div>
    </section>
  )
}

/** A countdown, the local date and the claim itself. Expiry changes the words as well as the colour. */
function Expiry({ expiresAt }: { expiresAt: Date | null }) {
  const now = useNowSeconds()
  if (expiresAt === null) return <p className="mt-3 text-bad">It carries no expiry that could be read.</p>
  const exp = expiresAt.getTime() / 1000
  const left = exp - now
  const over = left <= 0
  return (
    <div className={over ? 'expiry is-over' : 'expiry'}>
      <div>
        <span>{over ? 'Expired' : 'Valid for'}</span>
        <b className="big" role="timer">
          {over ? `${formatCountdown(-left)} ago` : formatCountdown(left)}
        </b>
      </div>
      <div>
        <span>{over ? 'Since' : 'Until'}</span>
        <b>{formatDate(expiresAt)}</b>
      </div>
      <div>
        <span>exp</span>
        <b className={over ? undefined : 'text-payload'}>{exp}</b>
      </div>
      <div className="aside">
        {over
          ? 'The clock ended it, nobody had to. Sign in for a new one.'
          : 'Signing out does not shorten it. Only the clock ends it.'}
      </div>
      <p role="status" className="sr-only">
        {over ? 'The token has expired.' : ''}
      </p>
    </div>
  )
}

/** JSON with its names in the colour of the part. */
function PartJson({ part, tone }: { part: DecodedPart; tone: string }) {
  if (part.json === null) {
    return (
      <>
        <pre>{part.text}</pre>
        <p className="text-bad">{part.problem}</p>
      </>
    )
  }
  const members = Object.entries(part.json)
  return (
    <pre className="text-ink">
      {'{\n'}
      {members.map(([name, value], index) => (
        <span key={name}>
          {'  '}
          <span className={tone}>{JSON.stringify(name)}</span>: {JSON.stringify(value)}
          {index < members.length - 1 ? ',\n' : '\n'}
        </span>
      ))}
      {'}'}
    </pre>
  )
}
