import { requireOwnPage } from '@/lib/api/own-page'
import { defineRoute } from '@/lib/api/route'
import { loginBody, parseBody } from '@/lib/api/schemas'
import { signInResponse } from '@/lib/api/sign-in-response'
import { requireStrategy } from '@/lib/auth/guard'
import { checkCredentials, issueCredential } from '@/lib/auth/sign-in'
import { addressKey } from '@/lib/http/address-key.mjs'
import { readJsonBody } from '@/lib/http/json-body'
import { peerAddress } from '@/lib/http/peer-address'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute<{ strategy: string }>({
  async POST(request, { params, recorder }) {
    const strategy = requireStrategy(params.strategy)
    requireOwnPage(strategy, request)
    const { email, password, alg } = parseBody(loginBody(strategy), await readJsonBody(request))
    recorder.mark()
    const address = addressKey(peerAddress(request.headers))
    const checked = await checkCredentials(strategy, { email, password }, address, recorder)
    const signIn = await issueCredential(strategy, checked, request, alg ?? null, recorder)
    return signInResponse(signIn)
  },
})
