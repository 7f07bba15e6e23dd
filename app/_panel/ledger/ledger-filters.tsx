'use client'

import type { LedgerFilter } from './ledger-filter'

const modes = [
  ['all', 'All'],
  ['session', 'Session cookie'],
  ['jwt', 'JWT'],
] as const

/** What to show of the ledger. Nothing is forgotten by it. */
export function LedgerFilters({ filter, onChange }: { filter: LedgerFilter; onChange: (next: LedgerFilter) => void }) {
  const { mode, refusedOnly, withoutQuestions, text } = filter
  return (
    <search className="filters" aria-label="What the ledger shows">
      <fieldset className="segments">
        <legend className="sr-only">Mode</legend>
        {modes.map(([id, name]) => (
          <button key={id} type="button" aria-pressed={mode === id} onClick={() => onChange({ ...filter, mode: id })}>
            {name}
          </button>
        ))}
      </fieldset>
      <label className="check">
        <input
          type="checkbox"
          checked={refusedOnly}
          onChange={() => onChange({ ...filter, refusedOnly: !refusedOnly })}
        />
        Refused only
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={withoutQuestions}
          onChange={() => onChange({ ...filter, withoutQuestions: !withoutQuestions })}
        />
        Hide the panel’s own questions
      </label>
      <div className="field">
        <label htmlFor="ledger-text" className="sr-only">
          Address, status or code
        </label>
        <input
          id="ledger-text"
          type="search"
          value={text}
          placeholder="Address, status or code"
          autoComplete="off"
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </div>
    </search>
  )
}
