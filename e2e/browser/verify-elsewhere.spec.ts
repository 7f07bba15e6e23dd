import type { KeyObject } from 'node:crypto'
import type { Page } from '@playwright/test'
import { auditPage } from '../support/browser-audit'
import { tokenKey } from '../support/browser-credentials'
import { chapter } from '../support/browser-downstream'
import { expect, test } from '../support/browser-fixtures'
import { grace } from '../support/http-fixtures'
import { decodeToken, forge, readSigningKeys } from '../support/http-forge'

const place = (page: Page) => page.getByRole('region', { name: 'Verified elsewhere' })
const snippetOf = async (page: Page) => (await place(page).locator('[data-tool="browser"] pre').textContent()) ?? ''

/** What a text comes to that is pasted into the console of the page's developer tools. */
async function paste(page: Page, text: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page)
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: text,
    replMode: true,
    awaitPromise: true,
  })
  expect(exceptionDetails?.text).toBeUndefined()
  return result.value
}

async function fillIn(page: Page): Promise<void> {
  await place(page).getByRole('button', { name: 'Fill in my own token' }).click()
  await expect(place(page).locator('.elsewhere-acts').getByRole('status')).toContainText('Filled with your own token')
}

/** The browser's drawer, opened. */
async function openChapter(page: Page): Promise<void> {
  await page.goto(chapter)
  await place(page).locator('[data-tool="browser"] summary').click()
}

for (const alg of ['ES256', 'RS256', 'EdDSA']) {
  test(`verified elsewhere: a browser’s console, ${alg}`, { tag: '@proof:verified-in-a-browser' }, async ({
    page,
    hold,
    signIn,
  }) => {
    const mine = await signIn('jwt', grace, { json: { alg } })
    await hold(page, mine)
    await openChapter(page)
    await fillIn(page)
    const text = await snippetOf(page)
    expect(text).toContain(mine.secret)
    expect(await paste(page, text)).toBe(`verified: ${mine.user.id}`)
    const [header, payload, signature = ''] = mine.secret.split('.')
    const spoilt = `${signature.slice(0, 9)}${signature.charAt(9) === 'A' ? 'B' : 'A'}${signature.slice(10)}`
    expect(await paste(page, text.replace(mine.secret, `${header}.${payload}.${spoilt}`))).toBe('failed: signature')
    await place(page).getByRole('button', { name: 'Run its steps here' }).click()
    await expect(place(page).locator('.ran')).toContainText(`verified: ${mine.user.id}`)
  })
}

test('a token that has expired, or is for another: the snippet names the check, and so does the page', async ({
  page,
  server,
  signIn,
  hold,
}) => {
  const mine = await signIn('jwt', grace)
  const { header, claims } = decodeToken(mine.secret)
  const key = (await readSigningKeys(server)).get('ES256')?.key as KeyObject
  const expired = forge(header, { ...claims, exp: Math.floor(Date.now() / 1000) - 1 }, 'ES256', key)
  const typed = forge({ ...header, typ: 'JWT' }, claims, 'ES256', key)
  for (const [token, said] of [
    [expired, 'failed: exp'],
    [typed, 'failed: typ'],
  ] as const) {
    await hold(page, { ...mine, secret: token })
    await openChapter(page)
    await fillIn(page)
    expect(await paste(page, await snippetOf(page))).toBe(said)
    await place(page).getByRole('button', { name: 'Run its steps here' }).click()
    await expect(place(page).locator('.ran')).toContainText(said)
  }
})

test('the specimen until a token is there; a button signs in; a shared secret can’t be filled in', {
  tag: '@every-look',
}, async ({ page, hold, signIn }) => {
  await openChapter(page)
  expect(await paste(page, await snippetOf(page))).toBe('verified: 248289761001')
  await place(page).getByRole('button', { name: 'Run its steps here' }).click()
  await expect(place(page).locator('.ran')).toContainText('verified: 248289761001')
  await place(page).getByRole('button', { name: 'Fill in my own token' }).click()
  await place(page)
    .getByRole('button', { name: /Sign in as Grace, and fill/ })
    .click()
  await expect(place(page).locator('.elsewhere-acts').getByRole('status')).toContainText('Filled with your own token')
  const token = await page.evaluate((key) => localStorage.getItem(key), tokenKey)
  expect(await snippetOf(page)).toContain(token)

  await hold(page, await signIn('jwt', grace, { json: { alg: 'HS256' } }))
  await openChapter(page)
  await place(page).getByRole('button', { name: 'Fill in my own token' }).click()
  await expect(place(page).locator('.elsewhere-acts').getByRole('status')).toContainText('shared secret, HS256')
  for (const summary of await place(page).locator('summary').all()) {
    if ((await summary.locator('..').getAttribute('open')) === null) await summary.click()
  }
  await auditPage(page, 'all snippets open')
})
