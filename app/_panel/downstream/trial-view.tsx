import { Notice } from '../../_ui/notice'
import type { HeaderLine } from '../exchange/exchange'
import { concludeTrial } from './conclusion'
import type { SeenRequest, TrialResult } from './trial-result'
import type { TrialId } from './trials'

/** What really went to and fro in one trial: the browser on the left, the service on the right, as everywhere. */
export function TrialView({ id, result }: { id: TrialId; result: TrialResult }) {
  const { asked, seen, read, error, here } = result
  const { tone, lead, text } = concludeTrial(id, result)
  return (
    <div className="trial-result">
      <Notice tone={tone} lead={lead}>
        {text}
      </Notice>
      <div className="sides">
        <div data-side="browser">
          <h4>Your browser</h4>
          <h5>What script asked</h5>
          <div className="message">
            <p className="start">GET {asked.url}</p>
            <Lines
              lines={[
                ...(asked.authorization === null ? [] : [{ name: 'Authorization', value: asked.authorization }]),
                { name: 'credentials', value: asked.credentials },
              ]}
            />
          </div>
          <h5>What script was told</h5>
          <div className="message">
            {read === null ? (
              <p className="start">{error}</p>
            ) : (
              <>
                <p className="start">
                  {read.status} {read.statusText}
                </p>
                <Lines lines={read.headers} />
                <pre>{JSON.stringify(read.body, null, 2)}</pre>
              </>
            )}
          </div>
          {here !== null && (
            <p className="here">
              <b>This site, to the same token:</b> {here}
            </p>
          )}
        </div>
        <div data-side="service">
          <h4>The second service, as it tells it</h4>
          <Seen requests={seen} />
        </div>
      </div>
    </div>
  )
}

function Seen({ requests }: { requests: SeenRequest[] | null }) {
  if (requests === null) return <p className="here">It could not be asked what it saw.</p>
  if (requests.length === 0) return <p className="here">Nothing arrived.</p>
  const only = requests.length === 1 && requests[0]?.method === 'OPTIONS'
  return (
    <>
      <ol>
        {requests.map(({ method, path, headers, answered }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened never moves
          <li key={index}>
            <h5>{method === 'OPTIONS' ? 'The preflight, by the browser itself' : 'The request'}</h5>
            <div className="message">
              <p className="start">
                {method} {path}
              </p>
              <Lines lines={headers.map(([name, value]) => ({ name, value }))} />
              <p className="start answered">{answered.status}</p>
              <Lines lines={answered.headers.map(([name, value]) => ({ name, value }))} />
            </div>
          </li>
        ))}
      </ol>
      {only && <p className="here">Then nothing: the request with the token never came.</p>}
    </>
  )
}

function Lines({ lines }: { lines: readonly HeaderLine[] }) {
  return (
    <ul>
      {lines.map(({ name, value }) => (
        <li key={name} className={/^access-control|^origin$/i.test(name) ? 'cors' : undefined}>
          <b>{name}</b>: {value}
        </li>
      ))}
    </ul>
  )
}
