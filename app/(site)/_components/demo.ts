'use client'

import { useEffect, useState } from 'react'
import { makeCall } from '../../_panel/exchange/call'
import type { DemoAccount } from '../../_panel/exchange/contract'
import { isOk } from '../../_panel/exchange/exchange'

let asked: Promise<DemoAccount[] | null> | undefined

/** The demonstration accounts of this server: an empty list if it has none, null if it could not be asked. */
export function loadDemoAccounts(): Promise<DemoAccount[] | null> {
  asked ??= makeCall({ path: '/api/demo', credentials: 'omit' }).then(({ exchange, body }) => {
    if (isOk(exchange)) return (body as { accounts: DemoAccount[] }).accounts
    asked = undefined
    return null
  })
  return asked
}

/** The demonstration accounts, or undefined while they are being asked for. */
export function useDemoAccounts(): DemoAccount[] | null | undefined {
  const [accounts, setAccounts] = useState<DemoAccount[] | null>()
  useEffect(() => {
    let current = true
    void loadDemoAccounts().then((loaded) => current && setAccounts(loaded))
    return () => {
      current = false
    }
  }, [])
  return accounts
}
