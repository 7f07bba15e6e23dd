import { openCounter, signInAs } from '../support/browser-counter'
import { expect, test } from '../support/browser-fixtures'
import { callFromDiagram, expectSteps, sequenceOf, stepOf } from '../support/browser-sequence'

for (const [name, value] of [
  ['missing', null],
  ['unreadable', 'eyJ2Ijo'],
] as const) {
  test(`a trace that is ${name} is said to be so`, async ({ page }) => {
    await page.route('**/api/auth/session/me', async (route) => {
      const response = await route.fetch()
      const { 'x-trace': _, ...headers } = response.headers()
      await route.fulfill({ response, headers: value === null ? headers : { ...headers, 'x-trace': value } })
    })
    await openCounter(page, 'session')
    await signInAs(page, 'Ada', ['session'])
    await callFromDiagram(page, ['session'])
    const step = stepOf(page, 'session', 4)
    await expect(step.locator('.of-unknown')).toHaveCount(1)
    await expect(step.locator('.of-check, .of-query, .of-no-query'), 'nothing is made up').toHaveCount(0)
  })
}

test('a trace that was cut is said to be so', async ({ page }) => {
  await page.route('**/api/auth/session/me', async (route) => {
    const response = await route.fetch()
    const headers = response.headers()
    const trace = JSON.parse(Buffer.from(headers['x-trace'] ?? '', 'base64url').toString())
    const cut = Buffer.from(JSON.stringify({ ...trace, truncated: true })).toString('base64url')
    await route.fulfill({ response, headers: { ...headers, 'x-trace': cut } })
  })
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  await callFromDiagram(page, ['session'])
  await expect(stepOf(page, 'session', 4).locator('.of-unknown')).toHaveCount(1)
})

test('no answer: sent, and nothing is known', async ({ page, consoleRules }) => {
  consoleRules.allowFailedRequests('/api/auth/session/me')
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  await page.route('**/api/auth/session/me', (route) => route.abort())
  await sequenceOf(page).getByRole('button', { name: 'Call me' }).click()
  await expectSteps(page, 'session', ['done', 'done', 'done', 'done', 'ahead', 'failed'])
})
