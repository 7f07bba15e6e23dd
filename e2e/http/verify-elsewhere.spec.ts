import type { KeyObject } from 'node:crypto'
import { readElsewhere } from '../../lib/token/elsewhere/material'
import { tools } from '../../lib/token/elsewhere/snippets'
import type { PublicJwk } from '../../lib/token/web-verification'
import { send } from '../support/http-client'
import { expect, grace, test } from '../support/http-fixtures'
import { decodeToken, forge, readSigningKeys } from '../support/http-forge'
import type { TestServer } from '../support/http-server'
import { openWorkshop } from '../support/runtimes'

const algorithms = ['ES256', 'RS256', 'EdDSA'] as const

/** The snippet of a tool for this token, with the site's published key for it. */
async function write(server: TestServer, tool: (typeof tools)[number], token: string, kid: unknown): Promise<string> {
  const { keys } = (await send(server, 'GET', '/.well-known/jwks.json')).json
  const jwk = keys.find((key) => key.kid === kid) as PublicJwk
  const material = readElsewhere(token, { jwk, issuer: server.origin, audience: 'claim-check:jwt' })
  if (material === null) throw new Error('no snippet for this token')
  return tool.write(material)
}

/** A token with one character of a part changed. */
function tamper(token: string, part: 0 | 1 | 2): string {
  const parts = token.split('.')
  const text = parts[part] ?? ''
  parts[part] = `${text.slice(0, 20)}${text.charAt(20) === 'A' ? 'B' : 'A'}${text.slice(21)}`
  return parts.join('.')
}

for (const tool of tools) {
  const { id, label } = tool
  if (id === 'browser') continue
  test(`verified elsewhere: ${label}`, { tag: '@proof:verified-elsewhere' }, async ({ server, signIn }) => {
    test.setTimeout(300_000)
    const workshop = await openWorkshop(id)
    try {
      test.skip(workshop.missing !== null, workshop.missing ?? '')
      for (const alg of algorithms) {
        const { secret } = await signIn('jwt', grace, { json: { alg } })
        const { header, claims } = decodeToken(secret)
        const runToken = async (token: string) => workshop.run(await write(server, tool, token, header.kid))
        const good = await runToken(secret)
        expect(good, `${alg}: ${good.output}`).toMatchObject({ code: 0, output: expect.stringMatching(/^verified/) })
        if (id !== 'openssl') expect(good.output).toContain(String(claims.sub))
        for (const part of [0, 1, 2] as const) {
          const bad = await runToken(tamper(secret, part))
          expect(bad.code, `${alg}, part ${part}: ${bad.output}`).toBe(1)
          expect(bad.output).toMatch(/^failed/)
        }
      }
      if (id === 'openssl') return
      // Signed by the real key, and still not good here.
      const { secret } = await signIn('jwt', grace)
      const { header, claims } = decodeToken(secret)
      const key = (await readSigningKeys(server)).get('ES256')?.key as KeyObject
      const unfit: [string, RegExp, object, object][] = [
        ['exp', /exp/i, { exp: Math.floor(Date.now() / 1000) - 1 }, {}],
        ['iss', /iss/i, { iss: 'https://another.example' }, {}],
        ['aud', /aud/i, { aud: 'claim-check:jwt-denylist' }, {}],
        ['typ', /typ/i, {}, { typ: 'JWT' }],
      ]
      for (const [claim, named, change, headerChange] of unfit) {
        const token = forge({ ...header, ...headerChange }, { ...claims, ...change }, 'ES256', key)
        const bad = await workshop.run(await write(server, tool, token, header.kid))
        expect(bad.code, `${claim}: ${bad.output}`).toBe(1)
        expect(bad.output, claim).toMatch(/^failed/)
        expect(bad.output, claim).toMatch(named)
      }
    } finally {
      workshop.remove()
    }
  })
}
