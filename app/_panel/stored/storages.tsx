'use client'

import { tokenKey } from '../lane/stored-token'
import type { BrowserStores, StoredEntry } from './browser-stores'
import { formatBytes } from './size-text'
import { Field, Fields, Nothing, Store } from './store'
import { purposeOf } from './stored-purpose'

/** localStorage: stays until somebody removes it, and every script of the origin can read it. */
export function LocalStorage({ stores }: { stores: BrowserStores | null }) {
  const token = stores?.local?.find(({ key }) => key === tokenKey)
  const others = stores?.local?.filter(({ key }) => key !== tokenKey) ?? []
  const forbidden = stores !== null && stores.local === null
  return (
    <Store
      name="localStorage"
      what="stays until script removes it"
      session={<Nothing count={0}>Nothing of this mode: no script has anything to take.</Nothing>}
      jwt={
        token !== undefined ? (
          <Token entry={token} />
        ) : (
          <Nothing count={0}>
            {forbidden ? 'This browser lets no page store anything.' : 'No token. Signing in puts one here.'}
          </Nothing>
        )
      }
    >
      <Entries entries={others} />
    </Store>
  )
}

/** sessionStorage: this tab alone, until it is closed. */
export function SessionStorage({ stores }: { stores: BrowserStores | null }) {
  const { entries, bytes } = stores?.ledger ?? { entries: 0, bytes: 0 }
  return (
    <Store name="sessionStorage" what="this tab alone, until it is closed">
      <ul className="aside entries">
        <li>
          {entries === 0 ? (
            'This panel’s ledger: empty.'
          ) : (
            <>
              This panel’s ledger, <b>{entries === 1 ? '1 entry' : `${entries} entries`}</b>, {formatBytes(bytes)}, no
              secret in it: credentials are masked before they are written.
            </>
          )}
        </li>
      </ul>
      <Entries entries={stores?.session ?? []} />
    </Store>
  )
}

function Token({ entry: { key, value, bytes } }: { entry: StoredEntry }) {
  const [header = '', payload, ...rest] = value.split('.')
  return (
    <div className="jar">
      <p className="key">{key}</p>
      <p className="told">Read by this page’s script, as any other could.</p>
      <Fields>
        <Field name="Value">
          <span className="shortened">
            <span className="text-header">{shorten(header)}</span>
            {payload !== undefined && (
              <>
                .<span className="text-payload">{shorten(payload)}</span>
              </>
            )}
            {rest.length > 0 && (
              <>
                .<span className="text-signature">{shorten(rest.join('.'))}</span>
              </>
            )}
          </span>
          <small>shortened, {value.length} characters in full</small>
        </Field>
        <Field name="Expires">never by itself; only the exp inside ends it</Field>
        <Field name="Size">{formatBytes(bytes)}</Field>
        <Field name="Script can read">
          <b>yes</b>, any on this origin
        </Field>
      </Fields>
    </div>
  )
}

function shorten(text: string): string {
  return text.length > 9 ? `${text.slice(0, 8)}…` : text
}

function Entries({ entries }: { entries: StoredEntry[] }) {
  if (entries.length === 0) return null
  return (
    <ul className="aside entries">
      {entries.map(({ key, value, bytes }) => (
        <li key={key}>
          <code>{key}</code> = <code>{value.length > 40 ? `${value.slice(0, 40)}… (${value.length})` : value}</code>,{' '}
          {formatBytes(bytes)}, {purposeOf(key)}. Script can read: <b>yes</b>.
        </li>
      ))}
    </ul>
  )
}
