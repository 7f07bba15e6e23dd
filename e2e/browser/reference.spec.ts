import type { OpenApiDocument } from '../../lib/api/openapi/document-types'
import { expect, test } from '../support/browser-fixtures'

interface ShownRoute {
  codes: string[]
  takesBody: boolean
}

/** The routes of the served document, those under each strategy as one. */
function routesOf({ paths, components }: OpenApiDocument): Map<string, ShownRoute> {
  const routes = new Map<string, ShownRoute>()
  for (const [path, { 'x-allow': _, ...methods }] of Object.entries(paths)) {
    for (const [method, { requestBody, responses }] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} ${path.replace(/^\/api\/auth\/[^/]+/, '/api/auth/{strategy}')}`
      const codes = Object.entries(responses).flatMap(([status, response]) => {
        const whole = '$ref' in response ? components.responses[response.$ref.split('/').at(-1) ?? ''] : response
        const code = whole?.content?.['application/problem+json']?.schema.allOf?.[1]?.properties?.code
        return status === 'default' || code === undefined ? [] : (code.enum ?? [code.const]).map(String)
      })
      const known = routes.get(name)?.codes ?? []
      routes.set(name, { codes: [...new Set([...known, ...codes])], takesBody: requestBody?.required === true })
    }
  }
  return routes
}

test('every route of the document has its place with its codes, and the list leads there', async ({ page }) => {
  await page.goto('/reference')
  const document = (await (await page.request.get('/openapi.json')).json()) as OpenApiDocument
  const routes = routesOf(document)
  const links = page.getByRole('navigation', { name: 'Routes' }).getByRole('link')
  await expect(links).toHaveCount(routes.size)
  for (const [name, { codes, takesBody }] of routes) {
    const section = page.getByRole('region', { name, exact: true })
    await expect(section, name).toHaveCount(1)
    const shown = await section.locator('.answers dt code').allTextContents()
    expect(shown.sort(), name).toEqual(codes.sort())
    await expect(section.getByText('A JSON body:'), name).toHaveCount(takesBody ? 1 : 0)
  }
  for (const link of await links.all()) {
    const hash = (await link.getAttribute('href')) ?? ''
    await expect(page.locator(`h3${hash}`), hash).toHaveCount(1)
  }
})

test('a link leads to its route, and one click takes a whole command', async ({ page }) => {
  await page.goto('/reference#post-api-auth-strategy-login')
  await expect(page.getByRole('heading', { name: 'POST /api/auth/{strategy}/login' })).toBeInViewport()
  const section = page.getByRole('region', { name: 'POST /api/auth/{strategy}/login' })
  const command = section.locator('.command').first()
  await command.getByText('curl').click()
  const taken = await page.evaluate(() => getSelection()?.toString())
  expect(taken?.trim()).toBe((await command.textContent())?.trim())
})
