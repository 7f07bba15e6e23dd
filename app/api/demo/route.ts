import { defineRoute } from '@/lib/api/route'
import { demoAccounts, demoPassword } from '@/lib/auth/demo-accounts'
import { env } from '@/lib/env'
import { jsonResponse } from '@/lib/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  GET() {
    const { DEMO } = env()
    const accounts = DEMO ? demoAccounts.map((account) => ({ ...account, password: demoPassword })) : []
    return jsonResponse({ enabled: DEMO, accounts })
  },
})
