'use client'

import { useMemo, useState } from 'react'
import type { Exchange } from '../exchange/exchange'
import { downloadHar } from './download-har'
import { ledger, useLedger } from './ledger'
import { filterExchanges, type LedgerFilter, noFilter } from './ledger-filter'
import { LedgerFilters } from './ledger-filters'
import { alignRows } from './ledger-rows'
import { LedgerTable } from './ledger-table'

const pageSize = 50

/** The ledger itself: what is shown of it, and the table. */
export function LedgerContent() {
  const exchanges = useLedger()
  const [filter, setFilter] = useState<LedgerFilter>(noFilter)
  const [limit, setLimit] = useState(pageSize)
  const [cleared, setCleared] = useState<readonly Exchange[]>([])
  const passing = useMemo(() => filterExchanges(exchanges, filter), [exchanges, filter])
  const rows = useMemo(() => alignRows(passing).reverse(), [passing])
  const older = rows.length - limit

  return (
    <>
      <LedgerFilters
        filter={filter}
        onChange={(next) => {
          setFilter(next)
          setLimit(pageSize)
        }}
      />
      <div className="deeds">
        <p role="status">
          <b>
            {passing.length} of {exchanges.length}
          </b>{' '}
          {exchanges.length === 1 ? 'exchange' : 'exchanges'}
          {cleared.length > 0 && `, ${cleared.length} cleared`}
        </p>
        {cleared.length > 0 && (
          <button
            type="button"
            className="btn"
            onClick={() => {
              ledger.putBack(cleared)
              setCleared([])
            }}
          >
            Undo
          </button>
        )}
        <button
          type="button"
          className="btn"
          aria-disabled={exchanges.length === 0 || undefined}
          onClick={() => {
            if (exchanges.length > 0) setCleared([...cleared, ...ledger.clear()])
          }}
        >
          Clear
        </button>
        <button
          type="button"
          className="btn"
          aria-disabled={exchanges.length === 0 || undefined}
          onClick={() => exchanges.length > 0 && downloadHar(exchanges)}
        >
          Download HAR
        </button>
      </div>
      {rows.length > 0 ? (
        <LedgerTable rows={rows.slice(0, limit)} mode={filter.mode} />
      ) : (
        <Empty some={exchanges.length > 0} />
      )}
      {older > 0 && (
        <button type="button" className="btn mt-3" onClick={() => setLimit(limit + pageSize)}>
          Show {Math.min(older, pageSize)} older
        </button>
      )}
      <Legend />
    </>
  )
}

function Empty({ some }: { some: boolean }) {
  return (
    <p className="nothing">
      {some
        ? 'None of them fits what you ask for.'
        : 'Nothing yet. Sign in, call a route or load a page: each request will stand here with its answer.'}
    </p>
  )
}

/** What the figures count, and what they don't. */
function Legend() {
  return (
    <details className="more">
      <summary>What the columns count</summary>
      <dl>
        <div>
          <dt>Credential</dt>
          <dd>
            Bytes of the cookie as name=value, or of the token in Authorization, as the server received them. 0 B: none
            came along.
          </dd>
        </div>
        <div>
          <dt>Database</dt>
          <dd>Operations that this request made, and how long they took together.</dd>
        </div>
        <div>
          <dt>Crypto</dt>
          <dd>
            Opening the seal or checking the signature. For a sign-in: hashing the password and making the credential,
            without the time of the database. Waiting for a free core counts.
          </dd>
        </div>
        <div>
          <dt>Decided by</dt>
          <dd>Where the role in the answer came from. – where nothing was decided.</dd>
        </div>
        <div>
          <dt>?</dt>
          <dd>
            Not known: no trace came, or it was cut. Crypto also where an account is made, deleted or gets another
            password: the password is hashed there, and no step of the trace tells how long that took.
          </dd>
        </div>
      </dl>
    </details>
  )
}
