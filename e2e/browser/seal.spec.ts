import type { Page } from '@playwright/test'
import { decodeSeal, sealPartNames } from '../../lib/token/seal-anatomy'
import { sealSpecimen } from '../../lib/token/seal-specimen'
import { auditPage } from '../support/browser-audit'
import { openCounter, signInAs } from '../support/browser-counter'
import { heldCookie } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { tabTo } from '../support/browser-keyboard'

const texts = decodeSeal(sealSpecimen.seal).parts.map(({ text }) => text)

const section = (page: Page) => page.getByRole('region', { name: 'What the seal closes' })
const part = (page: Page, name: string) => section(page).locator(`#seal-part-${name}`)
const explanation = (page: Page, name: string) => section(page).locator(`dl [data-part=${name}]`)
const password = (page: Page) => section(page).getByLabel(/^Password,/)

async function tryToOpen(page: Page): Promise<void> {
  await section(page).getByRole('button', { name: 'Try to open it' }).click()
  await expect(section(page).getByRole('status').getByRole('listitem')).toHaveCount(6)
}

/** The names of the checks that failed, as the result lists them. */
function failedChecks(page: Page): Promise<string[]> {
  return section(page)
    .getByRole('status')
    .getByRole('listitem')
    .evaluateAll((all) =>
      all
        .filter((item) => item.querySelector('[role=img]')?.getAttribute('aria-label') === 'fail')
        .map((item) => item.querySelector('span')?.textContent ?? ''),
    )
}

test('the specimen is what it says, and opens in the browser with nothing sent', async ({ page }) => {
  await openCounter(page, 'session')
  for (const [index, name] of sealPartNames.entries()) await expect(part(page, name)).toHaveText(texts[index] ?? '')
  await expect(password(page)).toHaveValue(sealSpecimen.password)
  await expect(section(page).getByRole('heading', { name: /^Specimen/ })).toBeVisible()
  const requests: string[] = []
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`))
  await tryToOpen(page)
  expect(await failedChecks(page)).toEqual([])
  const content = await section(page).getByRole('status').locator('pre').textContent()
  expect(JSON.parse(content ?? '')).toEqual(sealSpecimen.content)
  expect(requests.length, 'what opens seals is loaded when it is wanted').toBeGreaterThan(0)
  for (const request of requests) {
    expect(request).toContain('/_next/static/')
    for (const text of texts.filter(({ length }) => length > 20)) expect(request).not.toContain(text)
  }
})

/** One for each check that can fail; the others are of the rest. */
const everyDay = ['prefix', 'passwordId', 'data', 'expiration']

for (const [name, text, failed] of [
  ['prefix', 'Fe26.1', ['shape']],
  ['passwordId', '2', ['password id']],
  ['salt', texts[2]?.replace('5', '6'), ['HMAC']],
  ['iv', texts[3]?.replace('d', 'e'), ['HMAC']],
  ['data', texts[4]?.replace('f', 'g'), ['HMAC']],
  ['expiration', '1000000000000', ['expiration']],
  ['hmacSalt', texts[6]?.replace('7', '8'), ['HMAC']],
  ['hmac', texts[7]?.replace('T', 'U'), ['HMAC']],
  ['version', '3', ['shape']],
] as const) {
  const tag = everyDay.includes(name) ? [] : '@rest'
  test(`one changed character: ${name} is refused at ${failed}, and Reset puts it back`, { tag }, async ({ page }) => {
    await openCounter(page, 'session')
    await part(page, name).fill(text ?? '')
    await tryToOpen(page)
    expect(await failedChecks(page)).toEqual(failed)
    await expect(section(page).getByRole('status')).toContainText(`Refused at ${failed[0]}.`)
    await expect(section(page).getByRole('status').locator('pre')).toHaveCount(name === 'version' ? 1 : 0)
    await section(page).getByRole('button', { name: 'Reset' }).click()
    await expect(part(page, name)).toHaveText(texts[sealPartNames.indexOf(name)] ?? '')
    await expect(section(page).getByRole('status')).toBeEmpty()
    await tryToOpen(page)
    expect(await failedChecks(page)).toEqual([])
  })
}

test('another password is told by the HMAC, a short one by the keys, none by its absence', async ({ page }) => {
  await openCounter(page, 'session')
  for (const [text, failed] of [
    [`${sealSpecimen.password}!`, ['HMAC']],
    ['too short', ['keys']],
    ['', ['password id']],
  ] as const) {
    await password(page).fill(text)
    await expect(section(page).getByRole('status'), 'an old verdict does not stay').toBeEmpty()
    await tryToOpen(page)
    expect(await failedChecks(page), text).toEqual(failed)
  }
  await section(page).getByRole('button', { name: 'Reset' }).click()
  await expect(password(page)).toHaveValue(sealSpecimen.password)
})

test('a part and its explanation point at each other, by mouse and by keyboard', async ({ page }) => {
  await openCounter(page, 'session')
  const washes = async (name: string) => {
    const all = [part(page, name), explanation(page, name)]
    return await Promise.all(
      all.map((one) => one.evaluate((element) => getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)')),
    )
  }
  for (const name of sealPartNames) {
    await page.mouse.move(0, 0)
    await expect.poll(() => washes(name)).toEqual([false, false])
    await part(page, name).hover()
    await expect.poll(() => washes(name), `${name} by its text`).toEqual([true, true])
    await explanation(page, name).hover()
    await expect.poll(() => washes(name), `${name} by its explanation`).toEqual([true, true])
  }
  await page.mouse.move(0, 0)
  await explanation(page, 'data').getByRole('link').click()
  await expect(part(page, 'data')).toBeFocused()
  await expect.poll(() => washes('data')).toEqual([true, true])
})

test('by keyboard: into a part, a character typed, Enter adds none, opened, reset', async ({ page }) => {
  await openCounter(page, 'session')
  await section(page).getByRole('heading', { level: 2 }).focus()
  await tabTo(page, part(page, 'passwordId'))
  await page.keyboard.press('End')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect(part(page, 'passwordId')).toHaveText('17')
  await tabTo(page, section(page).getByRole('button', { name: 'Try to open it' }))
  await page.keyboard.press('Enter')
  await expect(section(page).getByRole('status')).toContainText('Refused at password id')
  await tabTo(page, section(page).getByRole('button', { name: 'Reset' }))
  await page.keyboard.press('Enter')
  await expect(part(page, 'passwordId')).toHaveText('1')
})

test('of the real cookie: name, masked shape and size, and no more', async ({ page, context }) => {
  await openCounter(page, 'session')
  await expect(section(page)).toContainText('You hold none now')
  await signInAs(page, 'Ada', ['session'])
  const cookie = await heldCookie(context)
  await expect(section(page).locator('.real')).toContainText(`Fe26.2…(${cookie?.value.length})`)
  await expect(section(page).locator('.real')).toContainText(`${`${cookie?.name}=${cookie?.value}`.length} bytes`)
  const html = await section(page).evaluate((element) => element.outerHTML)
  for (const piece of (cookie?.value ?? '').split('*').filter(({ length }) => length > 12))
    expect(html).not.toContain(piece)
})

test('the section belongs to the session cookie, folds, and has no violation', { tag: '@every-look' }, async ({
  page,
}) => {
  await openCounter(page, 'jwt')
  await expect(section(page)).toBeHidden()
  await openCounter(page, 'session')
  const summary = section(page).locator('summary')
  await summary.click()
  await expect(explanation(page, 'data')).toBeHidden()
  await summary.click()
  await expect(explanation(page, 'data')).toBeVisible()
  await part(page, 'hmac').fill('x')
  await tryToOpen(page)
  await auditPage(page, 'seal, refused')
  await section(page).getByRole('button', { name: 'Reset' }).click()
  await tryToOpen(page)
  await part(page, 'data').focus()
  await auditPage(page, 'seal, opened')
})
