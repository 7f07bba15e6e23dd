'use client'

import { isOk } from '../exchange/exchange'
import type { LaneId } from '../lane/lane-state'
import { figuresOf } from './exchange-figures'
import { OpenButton, type OpenProps } from './open-button'
import { formatMs, nameStatus } from './row-words'

export const laneNames: Record<LaneId, string> = { session: 'Session cookie', jwt: 'JWT in localStorage' }

/** The six cells of one mode. */
export function ExchangeCells({ exchange, lane, open, onToggle }: OpenProps & { lane: LaneId }) {
  const { credentialBytes, operations, databaseMs, cryptoMs, decidedBy } = figuresOf(exchange)
  const at = `at-${lane}`
  const tone = decidedBy === 'database' ? 'text-stub' : 'text-signature'
  return (
    <>
      <td className={`first of-request ${at}`} data-lane={laneNames[lane]}>
        <OpenButton exchange={exchange} open={open} onToggle={onToggle} />
      </td>
      <td className={isOk(exchange) ? at : `refused ${at}`}>{nameStatus(exchange)}</td>
      <td data-label="Credential" className={`of-credential ${at}`}>
        {credentialBytes === null ? <Unknown /> : `${credentialBytes} B`}
      </td>
      <td data-label="Database" className={`of-database ${at}`}>
        {operations === null ? <Unknown /> : operations}
        {operations !== null && operations > 0 && databaseMs !== null && <small> {formatMs(databaseMs)} ms</small>}
      </td>
      <td data-label="Crypto" className={`of-crypto ${at}`}>
        {cryptoMs === null ? <Unknown /> : cryptoMs === 0 ? '0' : `${formatMs(cryptoMs)} ms`}
      </td>
      <td data-label="Decided by" className={`of-decision ${at} ${decidedBy === null ? 'is-nothing' : ''}`}>
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
