import { expect, test } from '../support/browser-fixtures'
import { encodePart, keyField, openBench, shownWarnings, tokenField } from '../support/browser-tokens'

const token = (claims: unknown = { sub: 'ada', exp: 4_102_444_800 }, header: unknown = { alg: 'HS256' }) =>
  `${encodePart(header)}.${encodePart(claims)}.${Buffer.alloc(32, 7).toString('base64url')}`

test('the router does not write the fragment back', async ({ page }) => {
  const secret = token()
  await openBench(page, `#token=${secret}`)
  await expect(tokenField(page)).toHaveValue(secret)
  await expect(page).toHaveURL(/\/tokens$/)
  // What the router does with every soft navigation: it shows something anew and writes its address into the history.
  await page.evaluate(() => {
    const addresses: string[] = []
    const replaceState = window.history.replaceState.bind(window.history)
    window.history.replaceState = (state, unused, url) => {
      addresses.push(String(url))
      replaceState(state, unused, url)
    }
    Object.assign(window, { addresses })
    ;(window as unknown as { next: { router: { refresh(): void } } }).next.router.refresh()
  })
  const written = () => page.evaluate(() => (window as unknown as { addresses: string[] }).addresses)
  await expect.poll(written).not.toEqual([])
  expect((await written()).join()).not.toContain('token=')
  expect(page.url()).not.toContain('token=')
})

test('a page that is left keeps nothing for the way back', async ({ page }) => {
  await openBench(page)
  await tokenField(page).fill(token())
  await keyField(page).fill('kq3Vw8zN1pLr6TfYbXh2Jm9sDc4Ge7Ua')
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tokenField(page)).not.toHaveValue('')
  // A browser that keeps the page says so with this event and freezes everything right after it.
  const left = await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    return [...document.querySelectorAll<HTMLTextAreaElement>('main textarea')].map(({ value }) => value).join('')
  })
  expect(left).toBe('')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  await tokenField(page).fill(token())
  await expect(keyField(page)).toHaveValue('')
})

test('9,000 brackets in the header and 200,000 equal signs as key: the page lives, and says what was cut', async ({
  page,
}) => {
  await openBench(page)
  const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`
  await tokenField(page).fill(token({ exp: 4_102_444_800 }, `{"alg":"HS256","crit":${deep}}`))
  await expect.poll(() => shownWarnings(page)).toContain('crit')
  await keyField(page).fill(`${'='.repeat(200_000)}x`)
  await expect(page.locator('.key-desk').getByText('did not fit')).toBeVisible()
  expect((await keyField(page).inputValue()).length).toBe(65_536)
})

test('nothing on the bench is given to a translator', async ({ page }) => {
  await openBench(page)
  await tokenField(page).fill(token())
  const translated = await page
    .locator('.mirror-picture, .claims, .as-text, .parts textarea')
    .evaluateAll((all) => all.filter((one) => (one as HTMLElement).translate).length)
  expect(translated).toBe(0)
})

test('where the browser has no such cryptography, it says so', async ({ page }) => {
  await openBench(page)
  await page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('no', 'NotSupportedError'))
    Object.assign(SubtleCrypto.prototype, { generateKey: refuse, importKey: refuse })
  })
  await page.getByRole('button', { name: 'A good one' }).click()
  await expect(page.locator('.specimens').getByRole('status')).toContainText('This browser can’t')
  await tokenField(page).fill(token())
  await keyField(page).fill('kq3Vw8zN1pLr6TfYbXh2Jm9sDc4Ge7Ua')
  await expect(page.locator('.verdict')).toContainText('This browser can’t')
  const make = page.getByRole('button', { name: 'Make a key and sign' })
  await make.click()
  await expect(page.locator('.own-key').getByRole('status')).toContainText('This browser can’t')
  await expect(make).not.toHaveAttribute('aria-disabled', 'true')
})
