import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Route } from '@playwright/test'
import { chapters } from '../../lib/learn/chapters'
import { proofs } from '../../lib/proofs/proofs'
import type { ProofRun } from '../../lib/proofs/run'
import { hashSource } from '../../lib/proofs/source-hash.mjs'
import { firstLoadBytes } from '../bench/first-load'
import { auditPage } from '../support/browser-audit'
import { expect, test } from '../support/browser-fixtures'
import { withTestServer } from '../support/http-server'

const first = '/learn/http-remembers-nothing'
const pages = ['/learn', ...chapters.map(({ slug }) => `/learn/${slug}`)]

test('without script a chapter is its whole text, and each mark is a link to its proof', async ({
  page,
  anotherBrowser,
}) => {
  const plain = await anotherBrowser({ javaScriptEnabled: false })
  for (const { slug, claims, parts } of chapters) {
    await plain.goto(`/learn/${slug}`)
    await expect(plain.locator('.prose .claim')).toHaveCount(claims.length)
    for (const { title } of parts) await expect(plain.getByRole('heading', { name: title, level: 2 })).toBeVisible()
    const ids = await plain
      .locator('[data-proof-mark]')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('href')))
    expect(ids).toEqual(claims.map(({ proof }) => `/proofs#${proof}`))
  }
  await page.goto('/proofs')
  const listed = await page
    .locator('[data-proof]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-proof')))
  expect(listed.sort()).toEqual(proofs.map(({ id }) => id).sort())
})

test('a chapter costs at most 10 kB of script above an empty page, before anything is touched', async ({ server }) => {
  const empty = await firstLoadBytes(`${server.origin}/no-such-page`)
  for (const path of pages) {
    expect((await firstLoadBytes(server.origin + path)) - empty, path).toBeLessThanOrEqual(10_000)
  }
})

test('every chapter has a title, a description and the same headings in its contents; axe finds nothing', {
  tag: '@every-look',
}, async ({ page }) => {
  test.slow()
  for (const { slug, title, summary, parts } of chapters) {
    await page.goto(`/learn/${slug}`)
    await expect(page).toHaveTitle(new RegExp(`^${title.replace(/[?.]/g, '\\$&')}`))
    await expect(page.locator('meta[name=description]')).toHaveAttribute('content', summary)
    await expect(page.getByRole('navigation', { name: 'In this chapter' }).getByRole('link')).toHaveCount(parts.length)
    await auditPage(page, slug)
  }
})

test('one chapter leads to the next, by keyboard too', async ({ page }) => {
  await page.goto(first)
  for (const { slug } of chapters.slice(1)) {
    await page.getByRole('navigation', { name: 'Chapters' }).locator('a[rel=next]').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/learn/${slug}`)
  }
  await expect(page.getByRole('navigation', { name: 'Chapters' }).locator('a[rel=next]')).toHaveCount(0)
})

test('a mark opens its slip: source, result, and a run in this browser', { tag: '@every-look' }, async ({
  page,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/auth/', 401)
  await page.goto(first)
  const mark = page.locator('[data-proof-mark=no-credential-no-user]').first()
  await expect(mark).toHaveAttribute('data-result', /./)
  await mark.focus()
  await page.keyboard.press('Enter')
  const slip = page.getByRole('dialog')
  await expect(slip).toContainText('e2e/http/contract.spec.ts')
  await slip.getByRole('button', { name: 'Run it now' }).click()
  await expect(slip.getByText('As claimed.')).toBeVisible()
  await expect(slip.locator('.run-it > ol > li')).toHaveCount(2)
  await expect(slip.locator('.run-it')).toContainText('→ 401')
  await auditPage(page, 'slip')
  await page.keyboard.press('Escape')
  await expect(slip).toBeHidden()
  await expect(mark).toBeFocused()
})

test('the button of a run comes once nothing can move it any more', async ({ page }) => {
  await page.goto('/learn/twenty-questions')
  const held: Route[] = []
  await page.route('**/api/proofs/q-decoded-is-not-verified', (route) => void held.push(route))
  await page.locator('[data-proof-mark="q-decoded-is-not-verified"][data-result]').click()
  const slip = page.getByRole('dialog')
  await expect(slip).toContainText('Asking the server for its results…')
  const button = slip.getByRole('button', { name: 'Run it now' })
  await expect(button).toHaveCount(0)
  await Promise.all(held.map((route) => route.continue()))
  const at = await button.boundingBox()
  await expect(slip.locator('.run-it')).toContainText('Signs a throwaway account in')
  expect(await button.boundingBox()).toEqual(at)
})

test('a mark that is pressed while a slip closes opens its own, the same one again too', async ({ page }) => {
  await page.goto(first)
  const marks = page.locator('[data-proof-mark][data-result]')
  const [one, other] = [marks.first(), marks.nth(1)]
  await one.click()
  for (const next of [other, one, one]) {
    const id = await next.getAttribute('data-proof-mark')
    await page.getByRole('button', { name: 'Close' }).waitFor()
    // In one go: the browser tells of the end of a dialog only after what runs has ended.
    await next.evaluate((mark: HTMLElement) => {
      document.querySelector<HTMLDialogElement>('dialog[open]')?.close()
      mark.click()
    })
    await expect(page.getByRole('dialog', { name: id ?? '', exact: true })).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(one).toBeFocused()
})

test('a run tells when the server does not do what is claimed', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/', 401)
  await page.goto(first)
  // The real answer of the real server, but to a request that lacks its token: the claim says 200, so the run has to say no.
  await page.route('**/api/auth/jwt/me', (route) => {
    const { authorization: _, ...headers } = route.request().headers()
    return route.continue({ headers })
  })
  await page.locator('[data-proof-mark=no-credential-no-user][data-result]').first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Run it now' }).click()
  await expect(page.getByRole('dialog')).toContainText('Not as claimed: 1 of 2 answers differ.')
})

test('results are those of the file, read when they are asked for', async ({ browser }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-proofs-'))
  const file = path.join(folder, 'results.json')
  try {
    await withTestServer({ PROOF_RESULTS_FILE: file }, async (server) => {
      // Another server than that of the worker, so a page that is not watched for foreign requests.
      const reader = await browser.newPage({ baseURL: server.origin })
      const result = async () => {
        await reader.goto(first)
        const mark = reader.locator('[data-proof-mark=bearer-is-enough]')
        await expect(mark).toHaveAttribute('data-result', /./)
        return mark.getAttribute('data-result')
      }
      expect(await result()).toBe('not-run')
      writeFileSync(file, JSON.stringify({ version: 1, runs: runsOf('bearer-is-enough', 'passed') }))
      expect(await result()).toBe('passed')
      await reader.goto('/proofs')
      await expect(reader.locator('[data-proof=bearer-is-enough]')).toContainText('1 of 1 run passed')
      writeFileSync(file, JSON.stringify({ version: 1, runs: runsOf('bearer-is-enough', 'failed') }))
      expect(await result()).toBe('failed')
      writeFileSync(file, 'half a fi')
      expect(await result()).toBe('not-run')
      await reader.close()
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a part of the panel in the text comes on touch, with the reader’s own sign-in', { tag: '@every-look' }, async ({
  page,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/auth/', 401)
  await page.goto(first)
  const exhibit = page.locator('[data-exhibit=exchange]')
  await expect(exhibit).toContainText('A specimen, recorded on')
  await exhibit.getByRole('button', { name: 'Try it with your own' }).click()
  await exhibit.getByRole('button', { name: 'Sign in with a throwaway account' }).click()
  await expect(exhibit).toContainText('Signed in as')
  await exhibit.getByRole('button', { name: 'Ask who I am, without it' }).click()
  await expect(exhibit.getByRole('region', { name: 'Answer' })).toContainText('401')
  await exhibit.getByRole('button', { name: 'Ask with it' }).click()
  await expect(exhibit.getByRole('region', { name: 'Answer' })).toContainText('200')
  await auditPage(page, 'exhibit')
})

/** A run of each test of a proof, as the test is now. */
function runsOf(id: string, outcome: ProofRun['outcome']): ProofRun[] {
  const tests = proofs.find((proof) => proof.id === id)?.tests ?? []
  return tests.map(({ file, title, source }) => ({
    ...{ file, title, project: 'http', proofs: [id], outcome, ms: 1, build: 'b' },
    at: '2026-11-24T12:00:00.000Z',
    source: hashSource(source),
  }))
}
