import { send } from '../support/http-client'
import { expect, test } from '../support/http-fixtures'
import { withTestServer } from '../support/http-server'

const site = 'https://claims.example'

test('without a public address there is no canonical link and no sitemap', async ({ server }) => {
  expect((await send(server, 'GET', '/learn')).headers.link ?? '').not.toContain('canonical')
  expect(await send(server, 'GET', '/sitemap.xml')).toMatchObject({ status: 404 })
  const { text } = await send(server, 'GET', '/robots.txt')
  expect(text).toContain('Disallow: /api/')
  expect(text).not.toContain('Sitemap')
  expect((await send(server, 'GET', '/proofs')).text, 'a picture at an address that nobody can reach').not.toContain(
    'og:image',
  )
})

test('with one, every address of the sitemap is a page that names itself', async () => {
  await withTestServer({ SITE_URL: site }, async (server) => {
    const { text, headers } = await send(server, 'GET', '/sitemap.xml')
    expect(headers['content-type']).toBe('application/xml; charset=utf-8')
    const paths = [...text.matchAll(/<loc>https:\/\/claims\.example([^<]*)<\/loc>/g)].map(([, path]) => path ?? '')
    expect(paths.length).toBeGreaterThan(15)
    for (const path of paths) {
      const page = await send(server, 'GET', path)
      expect(page.status, path).toBe(200)
      expect(page.headers.link, path).toContain(`<${site}${path}>; rel="canonical"`)
    }
    expect((await send(server, 'GET', '/sessions')).headers.link ?? '').not.toContain('canonical')
    // Made on request; what the build makes knows the address if the build did.
    const picture = /<meta property="og:image" content="([^"]+)"/.exec((await send(server, 'GET', '/proofs')).text)?.[1]
    expect(picture).toBe(`${site}/link-preview.png`)
    expect((await send(server, 'GET', '/link-preview.png')).headers['content-type']).toBe('image/png')
  })
})

test('llms.txt tells what there is, and each of its links is there', async ({ server }) => {
  const { text, headers } = await send(server, 'GET', '/llms.txt')
  expect(headers['content-type']).toBe('text/plain; charset=utf-8')
  const paths = [...text.matchAll(/\]\((\/[^)]*)\)/g)].map(([, path]) => path ?? '')
  expect(paths.length).toBeGreaterThan(10)
  for (const path of paths) expect((await send(server, 'GET', path)).status, path).toBe(200)
})
