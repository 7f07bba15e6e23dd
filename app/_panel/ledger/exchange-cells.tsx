'use client'

import { isOk } from '../exchange/exchange'
import { figuresOf } from './exchange-figures'
import { OpenButton, type OpenProps } from './open-button'
import { formatMs, nameStatus } from './row-words'

/** The six cells of one mode. */
export function ExchangeCells({ exchange, lane, open, onToggle }: OpenProps & { lane: string }) {
  const { credentialBytes, operations, databaseMs, cryptoMs, decidedBy } = figuresOf(exchange)
  const tone = decidedBy === 'database' ? 'text-stub' : 'text-signature'
  return (
    <>
      <td className="first" data-lane={lane}>
        <OpenButton exchange={exchange} open={open} onToggle={onToggle} />
      </td>
      <td className={isOk(exchange) ? undefined : 'refused'}>{nameStatus(exchange)}</td>
      <td data-label="Credential">{credentialBytes === null ? <Unknown /> : `${credentialBytes} B`}</td>
      <td data-label="Database">
        {operations === null ? <Unknown /> : operations}
        {operations !== null && operations > 0 && databaseMs !== null && <small> {formatMs(databaseMs)} ms</small>}
      </td>
      <td data-label="Crypto">{cryptoMs === null ? <Unknown /> : cryptoMs === 0 ? '0' : `${formatMs(cryptoMs)} ms`}</td>
      <td data-label="Decided by" className={decidedBy === null ? 'is-nothing' : undefined}>
        {decidedBy === null ? <Nothing /> : <b className={tone}>{decidedBy}</b>}
      </td>
    </>
  )
}

/** The place of a mode that took no part. */
export function NoExchange({ span }: { span: number }) {
  return (
    <td colSpan={span} className="first no-part">
      <Nothing />
    </td>
  )
}

function Unknown() {
  return (
    <>
      <span aria-hidden="true">?</span>
      <span className="sr-only">not known</span>
    </>
  )
}

function Nothing() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">nothing</span>
    </>
  )
}
