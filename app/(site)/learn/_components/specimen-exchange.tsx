import { type Exchange, purposeOf } from '../../../_panel/exchange/exchange'
import { type MessageSide, requestSides, responseSides } from '../../../_panel/message/message-sides'
import { specimenOf } from './recorded-specimen'

/** A recorded request and its answer as the server knew them, as text. */
export function SpecimenExchange({ strategy, purpose }: { strategy: string; purpose: 'login' | 'me' | 'logout' }) {
  const { day, exchanges } = specimenOf(strategy)
  const exchange = exchanges.find((candidate) => purposeOf(candidate) === purpose)
  // Before the first recording; a test asks that there is one.
  if (exchange === undefined) return null
  const request = { ...requestSides(exchange).server, body: exchange.sentBody }
  return (
    <>
      <pre className="specimen">
        <code>
          {textOf(request)}
          {'\n\n'}
          {textOf(answerOf(exchange))}
        </code>
      </pre>
      <p className="label">A specimen, recorded on {day}. Secrets are masked, as in every recording of this site.</p>
    </>
  )
}

/** The headers that the text speaks of: what the server alone knows (`Set-Cookie`), and of the others those that matter here. */
function answerOf(exchange: Exchange): MessageSide {
  const { server, script } = responseSides(exchange)
  const told = script.lines.filter(({ name }) => /^(content-type|cache-control|www-authenticate)$/i.test(name))
  const cookies = server.lines.filter(({ name }) => /^set-cookie$/i.test(name))
  return { ...script, startLine: server.startLine ?? script.startLine, lines: [...told, ...cookies] }
}

function textOf({ startLine, lines, body }: MessageSide): string {
  const headers = lines.filter(({ kind }) => kind === 'header').map(({ name, value }) => `${name}: ${value}`)
  const content = body === null ? [] : ['', JSON.stringify(body, null, 2)]
  return [startLine, ...headers, ...content].filter((line) => line !== null).join('\n')
}
