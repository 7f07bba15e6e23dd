import type { Locator, Page } from '@playwright/test'
import { auditPage } from '../support/browser-audit'
import { openCounter, signInAs } from '../support/browser-counter'
import { decodePart, heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { tabTo } from '../support/browser-keyboard'
import { openLedger, openMessages, sideOf } from '../support/browser-ledger'
import { characterPoint, encodePart, tokenField } from '../support/browser-tokens'

const anatomyOf = (page: Page) => page.getByRole('region', { name: 'What the document says' })

async function openSignedIn(page: Page): Promise<string> {
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  return (await heldToken(page)) ?? ''
}

async function foreseen(page: Page): Promise<Record<string, string | null>> {
  const items = anatomyOf(page)
    .getByRole('list', { name: /checks will say/ })
    .getByRole('listitem')
  return Object.fromEntries(
    await items.evaluateAll((all) =>
      all.map((item) => [
        item.querySelector('span')?.textContent ?? '',
        item.querySelector('[role=img]')?.getAttribute('aria-label') ?? null,
      ]),
    ),
  )
}

const litRows = (scope: Locator) => scope.locator('li[data-lit] .member')

test('the browser checks the real token with the published key, and shows the bytes', async ({ page }) => {
  const asked = page.waitForRequest('**/.well-known/jwks.json')
  const token = await openSignedIn(page)
  expect((await (await asked).allHeaders()).cookie, 'asked without credentials').toBeUndefined()
  await expect(anatomyOf(page).locator('.stamp')).toContainText('It fits')
  expect(new Set(Object.values(await foreseen(page)))).toEqual(new Set(['pass']))
  await anatomyOf(page).getByText('bytes that are signed').click()
  const signed = token.slice(0, token.lastIndexOf('.'))
  await expect(anatomyOf(page).getByText('bytes that are signed')).toContainText(String(signed.length))
  await expect(anatomyOf(page).locator('.as-text')).toHaveText(signed)
  const hex = (await anatomyOf(page).locator('.as-hex').textContent()) ?? ''
  const bytes = hex.split('\n').map((line) => line.slice(6, 29).replaceAll(' ', ''))
  expect(Buffer.from(bytes.join(''), 'hex').toString()).toBe(signed)
})

test('pointing at a character shows its claim, pointing at a claim shows its characters', async ({ page }) => {
  const token = await openSignedIn(page)
  const field = tokenField(page)
  const [header = '', payload = ''] = token.split('.')
  const payloadText = Buffer.from(payload, 'base64url').toString()
  for (const name of ['sub', 'role']) {
    const byte = payloadText.indexOf(`"${name}"`) + 2
    const { x, y } = await characterPoint(field, header.length + 1 + Math.floor((byte * 4) / 3))
    await page.mouse.move(x, y)
    await expect(litRows(anatomyOf(page))).toContainText(`"${name}"`)
  }
  await page.mouse.move(0, 0)
  await expect(litRows(anatomyOf(page))).toHaveCount(0)
  const row = anatomyOf(page).getByRole('listitem').filter({ hasText: 'ada@example.com' })
  await row.hover()
  const lit = (await anatomyOf(page).locator('.is-lit').allTextContents()).join('')
  const at = payload.indexOf(lit)
  const around = Buffer.from(payload.slice(at - (at % 4), at + lit.length + 2), 'base64url').toString()
  expect(around).toContain('"email":"ada@example.com"')
  await page.mouse.move(0, 0)
  await row.getByRole('link').focus()
  await expect(anatomyOf(page).locator('.is-lit').first(), 'the keyboard does the same').toHaveText(lit)
})

test('the caret points as well, and the lens shows four characters as three bytes', async ({ page }) => {
  const token = await openSignedIn(page)
  await tokenField(page).focus()
  await page.keyboard.press('ControlOrMeta+Home')
  // The very first character holds the brace, which belongs to no member.
  await page.keyboard.press('ArrowRight')
  await expect(litRows(anatomyOf(page))).toContainText('"alg"')
  const lens = page.getByRole('figure')
  const cells = await lens
    .getByRole('row')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')))
  expect(cells[0]?.join('')).toBe(token.slice(0, 4))
  expect(cells[1]?.join('')).toBe(cells[2]?.join(''))
  expect(cells[3]?.map((cell) => cell.slice(0, 2)).join('')).toBe(
    Buffer.from(token.slice(0, 4), 'base64url').toString('hex'),
  )
})

test('row 44: an edited token names the failing check before it is sent, and the server agrees', async ({
  page,
  consoleRules,
}) => {
  consoleRules.allowStatus('/api/auth/jwt/me', 401)
  const token = await openSignedIn(page)
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = decodePart(token, 1)
  const forged = [header, encodePart({ ...claims, role: 'member' }), signature].join('.')
  const cases = [
    [forged, 'signature'],
    [[encodePart({ alg: 'none', typ: 'at+jwt' }), payload, ''].join('.'), 'parse'],
    [[encodePart({ ...decodePart(token, 0), kid: 'other' }), payload, signature].join('.'), 'algorithm'],
    [[encodePart({ ...decodePart(token, 0), alg: 'RS256' }), payload, signature].join('.'), 'algorithm'],
    [`${token}=`, 'parse'],
  ] as const
  for (const [edited, step] of cases) {
    await tokenField(page).fill(edited)
    await expect.poll(async () => (await foreseen(page))[step]).toBe('fail')
    const answer = page.waitForResponse('**/api/auth/jwt/me')
    await anatomyOf(page).getByRole('button', { name: 'Send it' }).click()
    const response = await answer
    expect((await response.request().allHeaders()).authorization).toBe(`Bearer ${edited}`)
    expect(response.status()).toBe(401)
    await expect(anatomyOf(page).locator('.sent')).toContainText('401')
    const trace = JSON.parse(Buffer.from((await response.allHeaders())['x-trace'] ?? '', 'base64url').toString())
    expect(trace.steps.find(({ outcome }: { outcome: string }) => outcome === 'fail')?.step).toBe(step)
  }
  expect(await heldToken(page), 'the stored token is untouched').toBe(token)
  await anatomyOf(page).getByRole('button', { name: 'Put the real one back' }).click()
  await expect(tokenField(page)).toHaveValue(token)
  await expect(anatomyOf(page).locator('.stamp')).toContainText('It fits')
  await anatomyOf(page).getByRole('button', { name: 'Send it' }).click()
  await expect(anatomyOf(page).locator('.sent')).toContainText('200')
})

test('what no header can carry is told before it is sent, and white space at the end is no fault', async ({ page }) => {
  const token = await openSignedIn(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const send = anatomyOf(page).getByRole('button', { name: 'Send it' })
  for (const [edited, words] of [
    [`${token.slice(0, 20)}\n${token.slice(20)}`, 'line break'],
    [`${token}č`, '“č”'],
  ] as const) {
    await tokenField(page).fill(edited)
    await expect(send).toHaveAttribute('aria-disabled', 'true')
    await expect(anatomyOf(page).locator('.sent')).toContainText(words)
    await send.click({ force: true })
  }
  await tokenField(page).fill(`${token} \n`)
  await expect.poll(async () => new Set(Object.values(await foreseen(page)))).toEqual(new Set(['pass']))
  expect(asked).not.toContain('/api/auth/jwt/me')
  await send.click()
  await expect(anatomyOf(page).locator('.sent')).toContainText('200')
})

test('a public key taken for a secret, and a signature that is good but for its end, are named', async ({ page }) => {
  const token = await openSignedIn(page)
  const [, payload = '', signature = ''] = token.split('.')
  const stamp = anatomyOf(page).locator('.stamp')
  await tokenField(page).fill([encodePart({ ...decodePart(token, 0), alg: 'HS256' }), payload, signature].join('.'))
  await expect.poll(async () => (await foreseen(page)).algorithm).toBe('fail')
  await expect(anatomyOf(page).locator('.failed .detail')).toContainText('RFC 8725 §2.1')
  await tokenField(page).fill(`${token}!`)
  await expect.poll(async () => (await foreseen(page)).parse).toBe('fail')
  await expect(stamp).toHaveClass(/text-ink/)
})

test('what can still be read of a broken token is read', async ({ page }) => {
  const token = await openSignedIn(page)
  const half = Math.floor((token.indexOf('.') + token.lastIndexOf('.')) / 2)
  await tokenField(page).fill(`${token.slice(0, half)}%${token.slice(half + 1)}`)
  await expect(anatomyOf(page).locator('.trouble')).toContainText('“%”')
  await expect(anatomyOf(page).getByRole('list', { name: 'Claims' })).toContainText('"iss"')
  await expect(anatomyOf(page).getByRole('list', { name: 'Header parameters' })).toContainText('"kid"')
})

test('what can’t be seen is written out: in the lens, in the signed bytes, in answers and messages', async ({
  page,
  consoleRules,
  createUser,
  signIn,
  hold,
}) => {
  consoleRules.allowStatus('/api/auth/jwt/me', 401)
  const turned = '\u202E'
  await hold(page, await signIn('jwt', await createUser({ name: `Eve ${turned}nimda` })))
  await openCounter(page, 'jwt')
  const token = (await heldToken(page)) ?? ''
  await anatomyOf(page).getByRole('button', { name: 'Send it' }).click()
  const answer = anatomyOf(page).locator('.sent pre')
  await expect(answer).toContainText('\\u202E')
  expect(await answer.textContent()).not.toContain(turned)
  const messages = await openMessages(await openLedger(page), 'GET /api/auth/jwt/me')
  await expect(sideOf(messages, 'What script can read')).toContainText('\\u202E')
  expect(await messages.textContent()).not.toContain(turned)

  const [header = '', payload = '', signature = ''] = token.split('.')
  await tokenField(page).fill([header, `${turned}${payload}`, signature].join('.'))
  const lens = page.getByRole('figure')
  await expect(lens.getByRole('row').first()).toContainText('U+202E')
  expect(await lens.textContent()).not.toContain(turned)
  await anatomyOf(page).getByText('bytes that are signed').click()
  const bytes = anatomyOf(page).locator('.as-text')
  await expect(bytes).toContainText('U+202E')
  expect(await bytes.textContent()).not.toContain(turned)
})

test('the workbench gets the token by this tab alone, not by address, and it stays nowhere', async ({ page }) => {
  const token = await openSignedIn(page)
  await anatomyOf(page).getByRole('button', { name: 'Open in the workbench' }).click()
  await expect(page).toHaveURL(/\/tokens$/)
  await expect(tokenField(page)).toHaveValue(token)
  expect(await page.evaluate(() => JSON.stringify(sessionStorage)), 'taken once').not.toContain(token)
  await page.reload()
  await expect(tokenField(page), 'nothing is kept').toHaveValue('')
})

test('by keyboard alone: edit, send, put back', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/jwt/me', 401)
  const token = await openSignedIn(page)
  await tokenField(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('A')
  await expect(tokenField(page)).toHaveValue(`${token}A`)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(tokenField(page), 'undo is the browser’s').toHaveValue(token)
  await page.keyboard.type('A')
  await tabTo(page, anatomyOf(page).getByRole('button', { name: 'Send it' }))
  await page.keyboard.press('Enter')
  await expect(anatomyOf(page).locator('.sent')).toContainText('401')
  await tabTo(page, anatomyOf(page).getByRole('button', { name: 'Put the real one back' }))
  await page.keyboard.press('Enter')
  await expect(tokenField(page)).toHaveValue(token)
})

test('nothing to complain of, whole and broken', { tag: '@rest' }, async ({ page, consoleRules }) => {
  test.slow()
  consoleRules.allowStatus('/api/auth/jwt/me', 401)
  await openSignedIn(page)
  await anatomyOf(page).getByText('bytes that are signed').click()
  await auditPage(page, 'anatomy')
  await tokenField(page).fill(`${await heldToken(page)}%`)
  await anatomyOf(page).getByRole('button', { name: 'Send it' }).click()
  await expect(anatomyOf(page).locator('.sent')).toContainText('401')
  await auditPage(page, 'anatomy, broken')
})
