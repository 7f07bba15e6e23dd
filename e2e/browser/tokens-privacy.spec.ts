import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { SignJWT } from 'jose'
import { expect, test } from '../support/browser-fixtures'
import { encodePart, expectVerdict, keyField, openBench, tokenField } from '../support/browser-tokens'

/** Everything that leaves a browser: addresses, headers and bodies of requests, and what WebSockets send. */
function watchEverything(page: Page): () => Promise<string> {
  const requests: Promise<string>[] = []
  const frames: string[] = []
  page.context().on('request', (request) => {
    const rest = request.allHeaders().then((headers) => JSON.stringify(headers))
    requests.push(rest.then((headers) => `${request.url()} ${headers} ${request.postData() ?? ''}`))
  })
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => frames.push(String(payload))))
  return async () => [...(await Promise.all(requests)), ...frames].join('\n')
}

/** Everything that a page leaves behind where script can look, by place. */
function leftBehind(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => ({
    localStorage: JSON.stringify(localStorage),
    sessionStorage: JSON.stringify(sessionStorage),
    indexedDB: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await window.caches.keys()),
    history: JSON.stringify(window.history.state),
    cookies: document.cookie,
    address: location.href,
    title: document.title,
    // Chromium’s `soft-navigation` entry carries the address as it was opened, for as long as the page is open.
    timings: performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .join(),
  }))
}

/** Pieces of a text that are long enough to be no coincidence. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at + 12 <= text.length; at += 6) pieces.push(text.slice(at, at + 12))
  return pieces
}

function expectNoneOf(secrets: string[], places: Record<string, string>): void {
  const forms = secrets
    .flatMap(piecesOf)
    .flatMap((piece) => [piece, encodeURIComponent(piece), encodePart(piece).slice(0, 14)])
  for (const [place, text] of Object.entries(places)) {
    expect(
      forms.filter((form) => text.includes(form)),
      place,
    ).toEqual([])
  }
}

test('nothing of a pasted token, of its claims or of the key leaves the browser or stays in it', async ({ page }) => {
  test.slow()
  const sent = watchEverything(page)
  const secret = randomBytes(48).toString('base64url')
  const claim = randomBytes(24).toString('hex')
  const sign = (subject: string) =>
    new SignJWT({ sub: subject, jku: 'x' })
      .setProtectedHeader({
        alg: 'HS256',
        kid: randomBytes(18).toString('hex'),
        jku: 'https://keys.example/jwks.json',
        x5u: 'https://keys.example/cert.pem',
      })
      .setExpirationTime('15m')
      .sign(new TextEncoder().encode(secret))
  const token = await sign(claim)
  const second = await sign(`${claim}2`)
  await openBench(page)
  await tokenField(page).fill(token)
  await keyField(page).fill(secret)
  await expectVerdict(page, 'signature')
  const pane = page.getByLabel('Payload as JSON')
  await pane.fill((await pane.inputValue()).replace('"x"', '"y"'))
  await page.getByRole('button', { name: 'Sign again', exact: true }).click()
  await expectVerdict(page, 'signature')
  await page.getByRole('button', { name: 'Make a key and sign' }).click()
  await expectVerdict(page, 'signature')
  await page.getByRole('button', { name: 'Fetch the keys' }).click()
  await page.getByText('bytes that are signed').click()
  const resigned = await tokenField(page).inputValue()
  await openBench(page, `#token=${second}`)
  await expect(tokenField(page)).toHaveValue(second)
  const own = [claim, secret, ...[token, second, resigned].flatMap((one) => one.split('.').slice(1))]
  expectNoneOf(own, await leftBehind(page))
  // Leaving the page is when beacons are sent.
  await page.goto('/')
  await page.goBack()
  await expect(tokenField(page)).toBeEditable()
  await expect(tokenField(page), 'not even in the form history').toHaveValue('')
  expectNoneOf(own, await leftBehind(page))
  const traffic = await sent()
  expect(traffic, 'the watching works').toContain('/tokens')
  expectNoneOf(own, { sent: traffic })
  expect(traffic, 'no address out of a token is asked').not.toContain('keys.example')
})
