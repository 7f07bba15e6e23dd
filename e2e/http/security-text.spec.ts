import { send } from '../support/http-client'
import { expect, test } from '../support/http-fixtures'
import { withTestServer } from '../support/http-server'

const path = '/.well-known/security.txt'

test('without a contact there is no security.txt', async ({ server }) => {
  expect((await send(server, 'GET', path)).status).toBe(404)
})

test('security.txt names the contact of the settings, and is never expired', async () => {
  const contact = 'https://code.example/claim-check/security/advisories/new'
  await withTestServer({ SECURITY_CONTACT: contact, SITE_URL: 'https://claims.example' }, async (server) => {
    for (const days of [0, 400, 4000]) {
      server.setClock(days * 86_400)
      const { status, headers, text } = await send(server, 'GET', path)
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('text/plain; charset=utf-8')
      const fields = new Map(
        text
          .trim()
          .split('\n')
          .map((line) => line.split(': ') as [string, string]),
      )
      expect([...fields.keys()]).toEqual(['Contact', 'Expires', 'Preferred-Languages', 'Canonical'])
      expect(fields.get('Contact')).toBe(contact)
      expect(fields.get('Canonical')).toBe(`https://claims.example${path}`)
      const left = Date.parse(fields.get('Expires') ?? '') - (Date.now() + days * 86_400_000)
      expect(left).toBeGreaterThan(86_400_000)
      expect(left).toBeLessThan(365 * 86_400_000)
    }
    expect((await send(server, 'POST', path)).status).toBe(405)
  })
})
