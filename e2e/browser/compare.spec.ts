import { proofs } from '../../lib/proofs/proofs'
import { expect, test } from '../support/browser-fixtures'
import { strategies } from '../support/http-strategies'

test('the grid: each strategy stands once, at its own axes, and what is empty says why', async ({ page }) => {
  await page.goto('/compare')
  const grid = page.getByRole('table', { name: 'how the credential travels and where the truth lives' })
  await expect(grid.getByRole('row')).toHaveCount(4)
  await expect(grid.locator('code')).toHaveCount(strategies.length)
  const rowNames = { cookie: /^Cookie/, 'authorization-header': /^Authorization header/, both: /^Both/ }
  for (const { id, transport } of strategies) {
    const row = grid.getByRole('row').filter({ has: page.getByRole('rowheader', { name: rowNames[transport] }) })
    await expect(row.locator('code').getByText(id, { exact: true }), id).toHaveCount(1)
  }
  const empty = grid.locator('[data-empty]')
  await expect(empty).toHaveCount(2)
  for (const cell of await empty.all()) {
    await expect(cell).toContainText('Not built')
    await expect(cell.getByRole('link')).toHaveAttribute('href', /^\/proofs#/)
  }
})

test('every sentence of the table stands beside the proof of it, and every proof is there', async ({ page }) => {
  await page.goto('/compare')
  const cells = await page.locator('[data-trait] p').evaluateAll((sentences) =>
    sentences.map((sentence) => ({
      text: sentence.textContent ?? '',
      proof: sentence.parentElement?.querySelector('a[href^="/proofs#"]')?.getAttribute('href')?.slice(8) ?? null,
    })),
  )
  expect(cells.length).toBeGreaterThanOrEqual(strategies.length * 9)
  const known = new Set(proofs.map(({ id }) => id))
  expect(cells.filter(({ proof }) => proof === null || !known.has(proof))).toEqual([])
})

test('by keyboard from a word to the source of the test that proves it', async ({ page }) => {
  await page.goto('/compare')
  const word = page.locator('[data-strategy=jwt][data-trait=revocable-at-once]').getByRole('link')
  await expect(word).toHaveText('no')
  await word.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/proofs#revocable-at-once')
  const proof = page.locator('[data-proof=revocable-at-once]')
  await expect(proof).toBeInViewport()
  const source = proof.locator('details').filter({ has: page.getByText('e2e/http/traits.spec.ts') })
  await expect(source.locator('pre')).toBeHidden()
  await source.locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(source.locator('pre')).toBeVisible()
  await expect(source.locator('pre')).toContainText('proof:revocable-at-once')
})

test('without script these pages say the same', async ({ page, anotherBrowser }) => {
  const plain = await anotherBrowser({ javaScriptEnabled: false })
  for (const path of ['/compare', '/proofs', '/security']) {
    await page.goto(path)
    await plain.goto(path)
    const [scripted, unscripted] = [await page.locator('main').textContent(), await plain.locator('main').textContent()]
    expect(unscripted?.length, path).toBeGreaterThan(1000)
    expect(unscripted, path).toBe(scripted)
  }
})
