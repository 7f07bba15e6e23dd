import type { ReactNode } from 'react'
import { escapeHidden } from '@/lib/token/visible-text'
import type { AnswerBody } from '../exchange/contract'
import type { Exchange } from '../exchange/exchange'
import { parseMaskedAuthorization } from '../message/masked-credential'
import { MaskedText, MaskedToken } from '../message/masked-text'
import { describeCarrier, describeLoss } from './carrier-words'

/** The headers of an answer that say something about the credential; the whole message stands in the sequence below. */
const telling = ['www-authenticate', 'retry-after', 'cache-control']

/** What travelled, as the server received and sent it. */
export function Wire({ exchange, lane }: { exchange: Exchange | null; lane: string }) {
  if (exchange === null) {
    return (
      <p className="arrow arrow-idle">
        <span>nothing sent yet</span>
      </p>
    )
  }
  const { method, path, sentBody, trace, status, statusText, ms, scriptHeaders } = exchange
  const received = trace?.received.headers ?? {}
  const authorization =
    received.authorization ?? scriptHeaders.find(({ name }) => name.toLowerCase() === 'authorization')?.value
  const loss = describeLoss(exchange)
  return (
    <>
      <div className="message">
        <b>{method}</b> {path}
        {received.host !== undefined && <Line>Host: {received.host}</Line>}
        {method !== 'GET' && received.origin !== undefined && <Line>Origin: {received.origin}</Line>}
        {received.cookie !== undefined && (
          <Line>
            Cookie: <MaskedText text={received.cookie} />
          </Line>
        )}
        {authorization !== undefined && <Bearer value={authorization} />}
        {sentBody !== null && <Line>{escapeHidden(JSON.stringify(sentBody, null, 1).replaceAll('\n', ''))}</Line>}
      </div>
      <p className={status === 0 ? 'arrow arrow-idle' : 'arrow'}>
        <span>{status === 0 ? 'did not arrive' : describeCarrier(exchange, lane)}</span>
      </p>
      {status === 0 ? (
        <p className="asked">No answer came back.</p>
      ) : (
        <>
          <p className="arrow arrow-back">
            <span>{ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms there and back</span>
          </p>
          <div className="message">
            <b className={status >= 400 ? 'text-bad' : undefined}>{status}</b> {statusText}
            {trace?.sent.setCookie.map((text) => (
              <Line key={text}>
                Set-Cookie: <MaskedText text={text} />
              </Line>
            ))}
            {exchange.headers
              .filter(({ name }) => telling.includes(name))
              .map(({ name, value }) => (
                <Line key={name}>
                  {name}: {value}
                </Line>
              ))}
            <Answer exchange={exchange} />
          </div>
        </>
      )}
      {loss !== null && <p className="label mt-2">{loss}</p>}
    </>
  )
}

function Line({ children }: { children: ReactNode }) {
  return <div>{children}</div>
}

/** The masked token keeps the colours and rules of its three parts. */
function Bearer({ value }: { value: string }) {
  const { scheme, masked } = parseMaskedAuthorization(value)
  return (
    <Line>
      Authorization: {scheme} <MaskedToken masked={masked} />
    </Line>
  )
}

/** The telling members of the body; a token in it is masked as on the wire. */
function Answer({ exchange }: { exchange: Exchange }) {
  const { problem, body } = exchange
  if (problem !== null) return <Line>{`{ "code": "${problem.code}" … }`}</Line>
  if (typeof body !== 'object' || body === null) return null
  const { user, decidedBy, access_token: token, effect, expiresAt } = body as AnswerBody
  const last = decidedBy === undefined && token === undefined && expiresAt === undefined
  return (
    <>
      {user && (
        <Line>{`{ "user": { "name": ${escapeHidden(JSON.stringify(user.name))} … }${last ? ' … }' : ','}`}</Line>
      )}
      {token !== undefined && (
        <Line>
          {'  "access_token": '}
          "<MaskedToken masked={token} />"{' … }'}
        </Line>
      )}
      {decidedBy && (
        <Line>
          {'  "decidedBy": '}
          <b className={decidedBy === 'database' ? 'text-stub' : 'text-signature'}>"{decidedBy}"</b>
          {' … }'}
        </Line>
      )}
      {effect && (
        <Line>{`{ "effect": "${effect}"${expiresAt === undefined ? ' }' : `,\n  "expiresAt": "${expiresAt}" }`}`}</Line>
      )}
    </>
  )
}
