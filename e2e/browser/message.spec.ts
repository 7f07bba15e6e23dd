import { spawnSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { auditPage } from '../support/browser-audit'
import { callGuarded, openCounter, signInAs } from '../support/browser-counter'
import { heldCookie, heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { openLedger, openMessages, sideOf } from '../support/browser-ledger'
import type { Trace } from '../support/http-trace'

const password = 'correct horse battery staple'

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
})

async function signInToBoth(page: Page): Promise<void> {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
}

async function copied(page: Page, messages: ReturnType<typeof sideOf>, label: string): Promise<string> {
  await messages.getByRole('button', { name: label }).click()
  await expect(messages.getByRole('button', { name: 'Copied' })).toBeVisible()
  return await page.evaluate(() => navigator.clipboard.readText())
}

/** Runs a command as somebody who pastes it would; the status is that of the answer's first line. */
function runInShell(command: string, env: Record<string, string>): { status: number; output: string; said: string } {
  const { PATH = '' } = process.env
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { env: { PATH, ...env } as never, encoding: 'utf8' })
  return { status: Number(/^HTTP\/\S+ (\d{3})/.exec(stdout)?.[1] ?? 0), output: stdout, said: stderr }
}

test('the server’s side is the answer’s own trace, line by line, and marks what script did not set', async ({
  page,
}) => {
  await signInToBoth(page)
  const response = await callGuarded(page, 'session', 'with the stub')
  const header = (await response.allHeaders())['x-trace'] ?? ''
  const trace: Trace = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))
  const messages = await openMessages(await openLedger(page), 'GET /api/auth/session/me')
  const server = sideOf(messages, 'What the server saw')
  const lines = await server
    .locator('.line')
    .evaluateAll((all) => all.map((line) => line.firstElementChild?.textContent))
  expect(lines).toEqual(Object.keys(trace.received.headers))
  await expect(server.locator('.line', { hasText: /^cookie/ })).toContainText(trace.received.headers.cookie ?? '')
  await expect(server.locator('.is-only', { hasText: /^cookie/ })).toHaveCount(1)
  await expect(server.locator('.is-only', { hasText: /^x-trace/ })).toHaveCount(0)
  await expect(server.locator('.start')).toHaveText('GET /api/auth/session/me HTTP/1.1')
  const script = sideOf(messages, 'What script can see')
  await expect(script.locator('.absent')).toContainText('Cookie')
  await expect(script.locator('.line', { hasText: /^cookie/i })).toHaveCount(0)
})

test('script’s side of an answer lists every header that fetch shows, and says that Set-Cookie is missing', async ({
  page,
}) => {
  const answer = page.waitForResponse('**/api/auth/session/login')
  await signInToBoth(page)
  const sent = await (await answer).allHeaders()
  const messages = await openMessages(await openLedger(page), 'POST /api/auth/session/login')
  const script = sideOf(messages, 'What script can read')
  const names = await script.locator('.line b').allTextContents()
  const visible = await page.evaluate(async () => [
    ...(await fetch('/api/demo', { headers: { 'X-Trace': '1' } })).headers.keys(),
  ])
  expect(names).toEqual(visible)
  await expect(script.locator('.absent')).toContainText('Set-Cookie')
  const length = /=([^;]+)/.exec(sent['set-cookie'] ?? '')?.[1]?.length
  const line = sideOf(messages, 'What the server sent').locator('.line')
  await expect(line).toContainText(`Set-Cookie: cc_session=Fe26.2…(${length})`)
  await line.click()
  await expect(messages.locator('.note dt')).toHaveText([
    /^cc_session=/,
    'Path=/',
    /^Max-Age=/,
    'HttpOnly',
    'SameSite=Lax',
  ])
})

test('every header line explains itself in place, by keyboard, with a source or the word that there is none', {
  tag: '@every-look',
}, async ({ page }) => {
  test.slow()
  await signInToBoth(page)
  const messages = await openMessages(await openLedger(page), 'GET /api/inspect?strategy=jwt')
  const lines = messages.locator('.line')
  const count = await lines.count()
  expect(count).toBeGreaterThan(25)
  for (let index = 0; index < count; index++) {
    await lines.nth(index).press('Enter')
    await expect(lines.nth(index)).toHaveAttribute('aria-expanded', 'true')
  }
  await expect(messages.locator('.note')).toHaveCount(count)
  for (const text of await messages.locator('.note').allTextContents()) expect(text).not.toContain('Not one of ours')
  const token = sideOf(messages, 'What the server saw')
    .locator('.line', { hasText: /^authorization/ })
    .locator('mark span')
  const colours = await token.evaluateAll((parts) => parts.map((part) => getComputedStyle(part).borderBottomStyle))
  expect(colours, 'three line styles').toEqual(['solid', 'dashed', 'dotted'])
  await auditPage(page, 'an opened message')
  await lines.first().press(' ')
  await expect(lines.first()).toHaveAttribute('aria-expanded', 'false')
})

test('a page that is not traced, an answer whose trace was lost or spoilt, and none at all say so', async ({
  page,
  consoleRules,
}) => {
  consoleRules.allowFailedRequests('/api/auth/session/me')
  await signInToBoth(page)
  const ways = [
    (headers: Record<string, string>) => ({ ...headers, 'x-trace': '' }),
    (headers: Record<string, string>) => ({ ...headers, 'x-trace': 'eyJ2Ijo%%' }),
    (headers: Record<string, string>) => ({ ...headers, 'x-trace': headers['x-trace']?.slice(0, 200) ?? '' }),
  ]
  const told = new Set<string>()
  for (const change of ways) {
    await page.route('**/api/auth/session/me', async (route) => {
      const response = await route.fetch()
      const { 'x-trace': value, ...rest } = change(response.headers())
      await route.fulfill({ response, headers: value === '' ? rest : { ...rest, 'x-trace': value } })
    })
    await callGuarded(page, 'session', 'with the stub')
    await page.unroute('**/api/auth/session/me')
    const ledger = await openLedger(page)
    const messages = await openMessages(ledger, 'GET /api/auth/session/me')
    const server = sideOf(messages, 'What the server saw')
    await expect(server.locator('.line, .start')).toHaveCount(0)
    told.add((await server.locator('.label').textContent()) ?? '')
    await expect(sideOf(messages, 'What script can read').locator('.line').first()).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await page.route('**/api/auth/session/me', (route) => route.abort())
  await page.getByRole('region', { name: 'Session cookie' }).getByRole('button', { name: 'with the stub' }).click()
  const ledger = await openLedger(page)
  const none = ledger.locator('tr', { hasText: 'No answer' })
  await none.getByRole('button').first().click()
  await expect(sideOf(ledger.locator('.opened'), 'What script can read')).toContainText('No answer came')
  await page.keyboard.press('Escape')
  const page1 = await openMessages(ledger, 'GET /?mode=both')
  const server = sideOf(page1, 'What the server saw')
  await expect(server.locator('.line, .start')).toHaveCount(0)
  told.add((await server.locator('.label').textContent()) ?? '')
  expect(told.size, 'missing, unreadable (twice), not traced').toBe(3)
})

test('copied curl commands work when pasted, with the secrets filled in', async ({ page, context, consoleRules }) => {
  test.skip(spawnSync('curl', ['--version']).status !== 0, 'curl is not installed')
  consoleRules.allowStatus('/api/auth/', 401)
  await signInToBoth(page)
  await callGuarded(page, 'session', 'with the stub')
  await callGuarded(page, 'jwt', 'with the token')
  await callGuarded(page, 'jwt', 'without it')
  const cookie = (await heldCookie(context))?.value ?? ''
  const token = (await heldToken(page)) ?? ''
  await page.goto('/protected/session')
  const ledger = await openLedger(page)
  const filled = { CC_SESSION: cookie, TOKEN: token, PASSWORD: password }
  for (const [text, status, without] of [
    ['GET /api/inspect?strategy=jwt', 200, 401],
    ['GET /api/auth/session/me', 200, 401],
    ['POST /api/auth/session/login', 200, 422],
    ['GET /protected/session', 200, 307],
  ] as const) {
    const messages = await openMessages(ledger, text)
    const command = await copied(page, messages, 'Copy as curl')
    for (const secret of [cookie, token, password]) expect(command).not.toContain(secret)
    expect(runInShell(command, filled), text).toMatchObject({ status })
    expect(runInShell(command, {}).status, `${text} with nothing filled in`).toBe(without)
    await page.keyboard.press('Escape')
  }
})

test('a name full of quotes and substitutions arrives by curl as it was typed', async ({ page, server }) => {
  test.skip(spawnSync('curl', ['--version']).status !== 0, 'curl is not installed')
  const name = `O'Neill "$(id)" \`id\` $HOME \\ !!`
  const email = `quote-${server.port}@test.example`
  await openCounter(page)
  await page.evaluate(
    async ([entry, sent]) => {
      // A real entry of this page, with the body that a sign-up form would have sent.
      const [key] = Object.keys(sessionStorage).filter((one) => one.startsWith(String(entry)))
      const exchange = JSON.parse(sessionStorage.getItem(key ?? '') ?? '{}')
      const made = {
        ...exchange,
        id: 900,
        kind: 'call',
        method: 'POST',
        path: '/api/accounts',
        sentBody: sent,
        at: Date.now(),
      }
      sessionStorage.setItem(`${entry}900`, JSON.stringify(made))
    },
    ['claim-check.ledger.1.', { email, name, password: '•••' }] as const,
  )
  await page.reload()
  const messages = await openMessages(await openLedger(page), 'POST /api/accounts')
  const command = await copied(page, messages, 'Copy as curl')
  const { status, output, said } = runInShell(command, { PASSWORD: 'violet otter violet otter' })
  expect(status, output + said).toBe(201)
  expect(JSON.parse(output.slice(output.indexOf('\r\n\r\n') + 4)).user).toMatchObject({ name, email })
})

test('copied fetch snippets run in the page’s console', async ({ page, context }) => {
  await signInToBoth(page)
  await callGuarded(page, 'session', 'with the stub')
  await callGuarded(page, 'jwt', 'with the token')
  const secrets = [(await heldCookie(context))?.value ?? '', (await heldToken(page)) ?? '', password]
  page.on('dialog', (dialog) => dialog.accept(password))
  const ledger = await openLedger(page)
  for (const [text, user] of [
    ['GET /api/auth/session/me', 'Ada Lovelace'],
    ['GET /api/auth/jwt/me', 'Ada Lovelace'],
    ['POST /api/auth/jwt/login', 'Ada Lovelace'],
  ] as const) {
    const snippet = await copied(page, await openMessages(ledger, text), 'Copy as fetch')
    for (const secret of secrets) expect(snippet).not.toContain(secret)
    const answer = page.waitForResponse(`**${text.split(' ')[1]}`)
    await page.evaluate(`(async () => { ${snippet} })()`)
    expect((await (await answer).json()).user.name, text).toBe(user)
    await page.keyboard.press('Escape')
  }
})
