import type { Page } from '@playwright/test'
import { experiments } from '../../app/_panel/experiments/registry'
import { root } from '../../lib/cli/project.mjs'
import { readChapter, readChapters } from '../../lib/cli/scan-chapters.mjs'
import { expect, test } from '../support/browser-fixtures'

const chapters = readChapters(root).map(readChapter)
const planOf = async (id: string) => (await experiments[id]?.())?.plan ?? ''

function pathOf(id: string): string {
  const chapter = chapters.find(({ claims }) => claims.some(({ proof }) => proof === id))
  return chapter === undefined ? '/compare' : `/learn/${chapter.slug}`
}

async function runExperiment(page: Page, id: string): Promise<void> {
  await page.locator(`[data-proof-mark="${id}"][data-result]`).first().click()
  const run = page.getByRole('dialog').getByRole('region', { name: 'Run it now' })
  await expect(run.locator('p').first(), 'what it will send is said before').toContainText(await planOf(id))
  await run.getByRole('button', { name: 'Run it now' }).click()
  await expect(run.getByRole('status'), id).toHaveText('As claimed.', { timeout: 30_000 })
}

const ids = Object.keys(experiments)

for (const path of new Set(ids.map(pathOf))) {
  test(`the experiments of ${path} end as claimed, one after the other`, async ({ page, consoleRules }) => {
    consoleRules.allowStatus('/api/', 401, 403, 409)
    await page.goto(path)
    for (const id of ids.filter((one) => pathOf(one) === path)) {
      await runExperiment(page, id)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  })
}

for (const id of ids) {
  test(`the experiment of ${id} ends as claimed, in a fresh browser`, { tag: '@rest' }, async ({
    page,
    consoleRules,
  }) => {
    consoleRules.allowStatus('/api/', 401, 403, 409)
    await page.goto(pathOf(id))
    await runExperiment(page, id)
  })
}

test('one experiment after the other: the account is as the next one needs it', { tag: '@rest' }, async ({
  page,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/', 401)
  await page.goto('/learn/twenty-questions')
  // The first makes it an admin; the second writes another role into its token.
  for (const id of ['q-role-as-of-issue', 'q-decoded-is-not-verified', 'q-role-as-of-issue']) {
    await runExperiment(page, id)
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
