'use client'

import { type FormEvent, useState } from 'react'
import { TextField } from '../../../_ui/text-field'

/** A key or a key set beyond this is not taken, in characters. */
export const keyLimit = 65_536

/** Fetches a JWKS where a visitor asks for it: by this browser, without cookies, without saying where from. */
export function KeyAddress({ onKeys }: { onKeys: (text: string) => void }) {
  const [address, setAddress] = useState('')
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null)

  async function fetchKeys(event: FormEvent) {
    event.preventDefault()
    setSaid({ good: true, text: 'Asking …' })
    const answer = await fetchKeySet(address)
    if ('problem' in answer) return setSaid({ good: false, text: answer.problem })
    onKeys(answer.text)
    setSaid({ good: true, text: 'Fetched, and put into the key field.' })
  }

  return (
    <form className="key-address" onSubmit={fetchKeys} noValidate>
      <TextField
        label="or the address of a JWKS"
        name="jwks"
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={address}
        onChange={({ target }) => setAddress(target.value)}
        hint="Asked only when you press the button, by your browser, without cookies. Never taken from the token."
      />
      <div className="row">
        <button type="submit" className="btn">
          Fetch the keys
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          onClick={() => setAddress(new URL('/.well-known/jwks.json', window.location.origin).href)}
        >
          This site’s address
        </button>
      </div>
      <p role="status" className={said?.good === false ? 'wrong' : undefined}>
        {said?.text}
      </p>
    </form>
  )
}

async function fetchKeySet(address: string): Promise<{ text: string } | { problem: string }> {
  let url: URL
  try {
    url = new URL(address.trim())
  } catch {
    return { problem: 'That is no address. It has to begin with https:// or http://.' }
  }
  if (!/^https?:$/.test(url.protocol)) return { problem: `${url.protocol} is no address of the web.` }
  let response: Response
  try {
    response = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
    })
  } catch {
    return {
      problem:
        'The browser got no answer that it may read. Most likely that server does not allow pages of other sites to read its keys (CORS). Open the address in a tab, copy what it shows, and paste it into the key field.',
    }
  }
  if (!response.ok) return { problem: `It answered ${response.status}, not with keys.` }
  const text = await response.text()
  if (text.length > keyLimit) return { problem: `It answered ${text.length} characters, which is no key set.` }
  return { text }
}
