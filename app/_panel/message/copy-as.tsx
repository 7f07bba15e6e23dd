'use client'

import { CopyButton } from '../../_ui/copy-button'
import type { Exchange } from '../exchange/exchange'
import { tokenKeyOf } from '../lane/stored-token'
import { curlCommand } from './curl-command'
import { fetchSnippet } from './fetch-snippet'
import { describeBlanks, toReplay } from './replay'

/** The same request for a shell and for the console, without its secrets, and how to fill those in. */
export function CopyAs({ exchange }: { exchange: Exchange }) {
  const replay = toReplay(exchange, location.origin)
  const curl = curlCommand(exchange, location.origin)
  const tokenKey = tokenKeyOf(exchange.strategy ?? 'jwt')
  const script = fetchSnippet(exchange, tokenKey)
  const blanks = describeBlanks(replay, tokenKey)
  return (
    <div className="copy-as">
      <div className="flex flex-wrap gap-2">
        <CopyButton text={curl} label="Copy as curl" />
        <CopyButton text={script} label="Copy as fetch" />
      </div>
      {blanks.length > 0 && (
        <dl className="blanks">
          {blanks.map(({ variable, text }) => (
            <div key={variable}>
              <dt>${variable}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {replay.remarks.map((remark) => (
        <p key={remark} className="label">
          {remark}
        </p>
      ))}
      <details className="more">
        <summary>Show what is copied</summary>
        <p className="label mt-2">For a shell. With -H 'X-Trace: 1' the answer brings the trace along.</p>
        <pre>{curl}</pre>
        <p className="label mt-2">For the console of a page of this site.</p>
        <pre>{script}</pre>
      </details>
    </div>
  )
}
