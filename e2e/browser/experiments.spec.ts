import { experiments } from '../../app/_panel/experiments/registry'
import { root } from '../../lib/cli/project.mjs'
import { readChapter, readChapters } from '../../lib/cli/scan-chapters.mjs'
import { expect, test } from '../support/browser-fixtures'

const chapters = readChapters(root).map(readChapter)
const planOf = async (id: string) => (await experiments[id]?.())?.plan ?? ''

for (const id of Object.keys(experiments)) {
  test(`the experiment of ${id} ends as claimed, in the reader’s own browser`, async ({ page, consoleRules }) => {
    consoleRules.allowStatus('/api/', 401, 403, 409)
    const chapter = chapters.find(({ claims }) => claims.some(({ proof }) => proof === id))
    await page.goto(chapter === undefined ? '/compare' : `/learn/${chapter.slug}`)
    await page.locator(`[data-proof-mark="${id}"][data-result]`).first().click()
    const run = page.getByRole('dialog').getByRole('region', { name: 'Run it now' })
    await expect(run.locator('p').first(), 'what it will send is said before').toContainText(await planOf(id))
    await run.getByRole('button', { name: 'Run it now' }).click()
    await expect(run.getByRole('status')).toHaveText('As claimed.', { timeout: 30_000 })
  })
}

test('one experiment after the other: the account is as the next one needs it', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/', 401)
  await page.goto('/learn/twenty-questions')
  // The first makes it an admin; the second writes another role into its token.
  for (const id of ['q-role-as-of-issue', 'q-decoded-is-not-verified', 'q-role-as-of-issue']) {
    await page.locator(`[data-proof-mark="${id}"][data-result]`).first().click()
    const run = page.getByRole('dialog').getByRole('region', { name: 'Run it now' })
    await expect(run).toContainText(await planOf(id))
    await run.getByRole('button', { name: 'Run it now' }).click()
    await expect(run.getByRole('status'), id).toHaveText('As claimed.', { timeout: 30_000 })
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('an experiment within the text is text until it is touched, and runs in place', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/', 401)
  await page.goto('/learn/signing-out')
  const exhibit = page.locator('[data-exhibit="experiment"]')
  await expect(exhibit.getByText('401')).toBeVisible()
  await exhibit.getByRole('button', { name: 'Try it here' }).click()
  await expect(exhibit).toBeFocused()
  await exhibit.getByRole('button', { name: 'Run it now' }).click()
  await expect(exhibit.getByRole('status')).toHaveText('As claimed.', { timeout: 30_000 })
})
