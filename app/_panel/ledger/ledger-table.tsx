'use client'

import { Fragment, useEffect, useRef, useState } from 'react'
import { MessageView } from '../message/message-view'
import { formatClock } from '../time/time-text'
import { ExchangeCells, laneNames, NoExchange } from './exchange-cells'
import type { LedgerFilter } from './ledger-filter'
import type { LedgerRow } from './ledger-rows'
import { OtherCell } from './other-cell'
import { namePurpose } from './row-words'

const columns = ['Request', 'Answer', 'Credential', 'Database', 'Crypto', 'Decided by']

interface LedgerTableProps {
  /** Newest first */
  rows: readonly LedgerRow[]
  mode: LedgerFilter['mode']
}

/** Both modes beside each other, a row for what both did. An exchange opens in place; Esc closes it again. */
export function LedgerTable({ rows, mode }: LedgerTableProps) {
  const [openId, setOpenId] = useState<number | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const lanes = mode === 'all' ? (['session', 'jwt'] as const) : ([mode] as const)
  const span = lanes.length * columns.length

  useEffect(() => {
    const element = table.current
    if (openId === null || element === null) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close(openId)
    }
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  })

  function close(id: number) {
    document.getElementById(buttonId(id))?.focus()
    setOpenId(null)
  }

  const toggle = (id: number) => setOpenId(openId === id ? null : id)
  return (
    <table ref={table} className={lanes.length === 2 ? 'exchanges is-both' : 'exchanges'}>
      <caption className="sr-only">Exchanges of this visit, newest first</caption>
      <colgroup>
        <col className="what" />
      </colgroup>
      {lanes.map((lane) => (
        <colgroup key={lane}>
          {columns.map((column, index) => (
            <col key={column} className={index === 0 ? 'request' : index < 4 && index > 1 ? 'narrow' : undefined} />
          ))}
        </colgroup>
      ))}
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            What for
          </th>
          {lanes.map((lane) => (
            <th key={lane} scope="colgroup" colSpan={columns.length} className="lane-name">
              {laneNames[lane]}
            </th>
          ))}
        </tr>
        <tr>
          {lanes.flatMap((lane) =>
            columns.map((column) => (
              <th key={lane + column} scope="col" className={column === 'Request' ? 'first' : undefined}>
                {column}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const all = [row.session, row.jwt, row.other].filter((one) => one !== null)
          const [first] = all
          const opened = all.find(({ id }) => id === openId)
          if (first === undefined) return null
          return (
            <Fragment key={row.key}>
              <tr>
                <th scope="row">
                  {namePurpose(first)}{' '}
                  <time dateTime={new Date(first.at).toISOString()}>{formatClock(new Date(first.at))}</time>
                </th>
                {row.other !== null ? (
                  <OtherCell exchange={row.other} span={span} open={openId} onToggle={toggle} />
                ) : (
                  lanes.map((lane) => {
                    const exchange = row[lane]
                    if (exchange === null) return <NoExchange key={lane} span={columns.length} />
                    return <ExchangeCells key={lane} exchange={exchange} lane={lane} open={openId} onToggle={toggle} />
                  })
                )}
              </tr>
              {opened !== undefined && (
                <tr className="opened" id={viewId(opened.id)}>
                  <td colSpan={span + 1}>
                    <MessageView exchange={opened} direction="both" />
                    <button type="button" className="btn btn-quiet close" onClick={() => close(opened.id)}>
                      Close
                    </button>
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

const buttonId = (id: number) => `exchange-${id}`
const viewId = (id: number) => `message-${id}`
