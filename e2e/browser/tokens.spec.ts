import { SignJWT } from 'jose'
import { auditPage } from '../support/browser-audit'
import { expect, test } from '../support/browser-fixtures'
import { tabTo } from '../support/browser-keyboard'
import {
  characterPoint,
  encodePart,
  expectChecks,
  expectVerdict,
  keyField,
  openBench,
  shownWarnings,
  tokenField,
} from '../support/browser-tokens'

const secret = 'kq3Vw8zN1pLr6TfYbXh2Jm9sDc4Ge7Ua'
const now = () => Math.floor(Date.now() / 1000)

function signHmac(claims: Record<string, unknown>, key = secret): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(key))
}

test('a token comes out of the fragment once, and the address forgets it', async ({ page }) => {
  const token = await signHmac({ sub: 'ada', exp: now() + 900 })
  await openBench(page, `#token=${token}`)
  await expect(tokenField(page)).toHaveValue(token)
  await expect(page).toHaveURL(/\/tokens$/)
  const other = await signHmac({ sub: 'grace', exp: now() + 900 })
  await page.evaluate((text) => {
    location.hash = `token=${encodeURIComponent(`Bearer ${text}`)}`
  }, other)
  await expect(tokenField(page)).toHaveValue(`Bearer ${other}`)
  await expect(page).toHaveURL(/\/tokens$/)
  await page.goBack()
  expect(page.url()).not.toContain(other.slice(-12))
  await page.goto('/tokens')
  await expect(tokenField(page)).toHaveValue('')
})

test('every specimen is recognised for what it is, and warned of where it has to be', async ({ page }) => {
  await openBench(page)
  for (const [button, kind, verdict, warnings] of [
    ['A good one', 'jws', 'signature', []],
    ['Expired', 'jws', 'bad', ['expired']],
    ['alg none', 'jws', 'bad', ['none']],
    ['With a jku', 'jws', 'signature', ['jku']],
    ['Encrypted (JWE)', 'jwe', null, []],
    ['An iron seal', 'iron-seal', null, []],
    ['An opaque one', 'reference', null, []],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.locator('.kind')).toHaveAttribute('data-kind', kind)
    await expect(page.getByLabel(`Specimen: ${button}`), 'it says that it is one').toBeVisible()
    if (verdict === null) await expect(page.locator('.named-parts')).toBeVisible()
    else await expectVerdict(page, verdict)
    await expect.poll(() => shownWarnings(page)).toEqual(warnings)
  }
})

test('claims are edited as JSON: the token follows, and the signature no longer fits', async ({ page }) => {
  const token = await signHmac({ sub: 'ada', role: 'member', exp: now() + 900 })
  await openBench(page, `#token=${token}`)
  await keyField(page).fill(secret)
  await expectVerdict(page, 'signature')
  const pane = page.getByLabel('Payload as JSON')
  await pane.fill((await pane.inputValue()).replace('member', 'admin'))
  await expectChecks(page, { parse: 'pass', key: 'pass', signature: 'fail' })
  const edited = await tokenField(page).inputValue()
  const [header, payload = '', signature] = edited.split('.')
  expect([header, signature]).toEqual([token.split('.')[0], token.split('.')[2]])
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).role).toBe('admin')
  await pane.fill('{"sub":')
  await expectChecks(page, { parse: 'fail' })
  await expect(pane, 'what is typed stays').toHaveValue('{"sub":')
})

test('signing again with what the field holds, and undoing it', async ({ page }) => {
  const token = await signHmac({ sub: 'ada', exp: now() + 900 })
  await openBench(page, `#token=${token}`)
  await keyField(page).fill(secret)
  const pane = page.getByLabel('Payload as JSON')
  await pane.fill(JSON.stringify({ sub: 'grace', exp: now() + 900 }))
  await expectVerdict(page, 'bad')
  const edited = await tokenField(page).inputValue()
  await page.getByRole('button', { name: 'Sign again', exact: true }).click()
  await expectVerdict(page, 'signature')
  const signed = await tokenField(page).inputValue()
  expect(signed).not.toBe(edited)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tokenField(page)).toHaveValue(edited)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(tokenField(page)).toHaveValue('')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tokenField(page)).toHaveValue(edited)
})

test('typing is undone by the browser itself', async ({ page }) => {
  await openBench(page)
  await tokenField(page).focus()
  await page.keyboard.type('eyJh')
  for (let strokes = 0; strokes < 4; strokes++) await page.keyboard.press('ControlOrMeta+z')
  await expect(tokenField(page)).toHaveValue('')
})

test('token, JSON and rows point at one another', async ({ page }) => {
  const token = await signHmac({ sub: 'ada', role: 'member', exp: now() + 900 })
  await openBench(page, `#token=${token}`)
  const pane = page.getByLabel('Payload as JSON')
  const lit = page.locator('li[data-lit] .member')
  const { x, y } = await characterPoint(pane, (await pane.inputValue()).indexOf('"role"') + 2)
  await page.mouse.move(x, y)
  await expect(lit).toContainText('"role"')
  await expect(page.locator('.unfolded .is-lit')).not.toHaveCount(0)
  await page.getByRole('list', { name: 'Claims' }).getByRole('listitem').first().hover()
  await expect(lit).toContainText('"sub"')
  await expect(page.locator('.part .mirror-picture .is-lit').first()).toContainText('"sub"')
})

test('a secret that everybody knows is found, a short one is named', async ({ page }) => {
  await openBench(page, `#token=${await signHmac({ exp: now() + 900 }, 'your-256-bit-secret')}`)
  await expect.poll(() => shownWarnings(page)).toEqual(['known-secret'])
  await keyField(page).fill('your-256-bit-secret')
  await expectVerdict(page, 'signature')
  await expect(page.locator('.note')).toContainText('RFC 7518 §3.2')
})

test('times count, in words as well', async ({ page }) => {
  await page.clock.install()
  const exp = now() + 60
  await openBench(page, `#token=${await signHmac({ iat: now(), exp })}`)
  const row = page.getByRole('list', { name: 'Claims' }).getByRole('listitem').filter({ hasText: '"exp"' })
  await expect(row.locator('.time')).toContainText('expires in')
  await expect(row.locator('.member')).toContainText(String(exp))
  await page.clock.fastForward(61_000)
  await expect(row.locator('.time')).toContainText('expired')
  await expectChecks(page, { times: 'fail' })
  await expect.poll(() => shownWarnings(page)).toEqual(['expired'])
})

test('by keyboard alone: a specimen, its claims, a new signature', async ({ page }) => {
  await openBench(page)
  const specimen = page.getByRole('button', { name: 'A good one' })
  await tabTo(page, specimen)
  await page.keyboard.press('Enter')
  await expectVerdict(page, 'signature')
  await tabTo(page, page.getByLabel('Payload as JSON'))
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('"x":1,')
  await expectVerdict(page, 'bad')
  await tabTo(page, page.getByRole('button', { name: 'Make a key and sign' }))
  await page.keyboard.press('Enter')
  await expectVerdict(page, 'signature')
})

test('nothing to complain of, in every form', { tag: '@every-look' }, async ({ page }) => {
  test.slow()
  await openBench(page)
  await auditPage(page, 'empty')
  for (const specimen of ['A good one', 'alg none', 'Encrypted (JWE)', 'An iron seal', 'An opaque one']) {
    await page.getByRole('button', { name: specimen, exact: true }).click()
    await expect(page.getByLabel(`Specimen: ${specimen}`)).toBeVisible()
    await auditPage(page, specimen)
  }
  await page.getByRole('button', { name: 'Expired' }).click()
  await keyField(page).fill('a secret of the wrong kind')
  await page.getByRole('button', { name: 'Fetch the keys' }).click()
  await page.getByText('bytes that are signed').click()
  await expectChecks(page, { key: 'fail' })
  await auditPage(page, 'wrong key')
  await tokenField(page).fill(`Bearer ${encodePart('{"alg":"none","alg":"x"')}.${encodePart('{}')}`)
  await auditPage(page, 'broken')
})
