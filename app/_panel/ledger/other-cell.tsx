'use client'

import { isOk } from '../exchange/exchange'
import { figuresOf } from './exchange-figures'
import { OpenButton, type OpenProps } from './open-button'
import { describeDocument, formatMs, nameStatus } from './row-words'

/** An exchange of neither mode, over the width of both: the load of a page, an account. */
export function OtherCell({ exchange, span, open, onToggle }: OpenProps & { span: number }) {
  const facts = [
    ...(exchange.kind === 'document' ? [describeDocument(exchange)] : []),
    ...(exchange.trace === null ? [] : describeFigures(figuresOf(exchange))),
  ]
  return (
    <td colSpan={span} className="first across">
      <OpenButton exchange={exchange} open={open} onToggle={onToggle} />
      <span className={isOk(exchange) ? undefined : 'refused'}>{nameStatus(exchange)}</span>
      <span className="facts-of">{facts.join(', ')}</span>
    </td>
  )
}

function describeFigures({
  credentialBytes,
  operations,
  databaseMs,
  cryptoMs,
  decidedBy,
}: ReturnType<typeof figuresOf>) {
  return [
    credentialBytes === null ? 'credential not known' : `credential ${credentialBytes} B`,
    operations === null
      ? 'database not known'
      : operations === 1
        ? '1 database operation'
        : `${operations} database operations`,
    ...(databaseMs ? [`database ${formatMs(databaseMs)} ms`] : []),
    ...(cryptoMs === null ? ['crypto not known'] : cryptoMs > 0 ? [`crypto ${formatMs(cryptoMs)} ms`] : []),
    ...(decidedBy === null ? [] : [`decided by the ${decidedBy}`]),
  ]
}
