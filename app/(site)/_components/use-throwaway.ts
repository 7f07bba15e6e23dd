'use client'

import { useState } from 'react'
import { inventAccount, type NewAccount } from '../../_panel/lane/invented-account'
import { makeAccount, signInto } from './sign-in'

/** Makes an account in one click and signs in with it. The account is remembered until the page is left. */
export function useThrowaway() {
  const [account, setAccount] = useState<NewAccount | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')

  async function enter(ids: readonly string[], alg?: string) {
    setBusy(true)
    setSaid('')
    const invented = inventAccount()
    const made = await makeAccount(invented)
    if (made.ok) {
      setAccount(invented)
      await signInto(ids, { ...invented, alg })
    } else {
      setSaid(made.said)
    }
    setBusy(false)
  }

  return { account, busy, said, enter }
}
