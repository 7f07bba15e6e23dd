import type { Response } from '@playwright/test'
import { auditPage } from '../support/browser-audit'
import { expectSignedOut, laneOf, openCounter, signInAs, signOutOf } from '../support/browser-counter'
import { expect, test } from '../support/browser-fixtures'
import {
  callFromDiagram,
  expectSteps,
  labelsOf,
  reachedEvents,
  sequenceOf,
  stepOf,
  traceOf,
} from '../support/browser-sequence'

const ahead = Array<string>(6).fill('ahead')
const done = Array<string>(6).fill('done')

test('the six steps of both flows: each arrow a message, each line a check of the answer’s trace', async ({ page }) => {
  await openCounter(page)
  for (const id of ['session', 'jwt'] as const) await expectSteps(page, id, ahead)
  const logins = ['session', 'jwt'].map((id) => page.waitForResponse(`**/api/auth/${id}/login`))
  await signInAs(page, 'Ada', ['session', 'jwt'])
  for (const id of ['session', 'jwt'] as const) await expectSteps(page, id, ['done', 'done', 'done', ...ahead.slice(3)])
  const answers = await callFromDiagram(page, ['session', 'jwt'])
  for (const [index, id] of (['session', 'jwt'] as const).entries()) {
    await expectSteps(page, id, done)
    const login = await traceOf((await logins[index]) as Response)
    const call = await traceOf(answers[id] as Response)
    expect(await labelsOf(stepOf(page, id, 0))).toEqual([`POST /api/auth/${id}/login`])
    expect(await labelsOf(stepOf(page, id, 3))).toEqual([`GET /api/auth/${id}/me`])
    expect(await labelsOf(stepOf(page, id, 5))).toEqual(['200 OK'])
    for (const [at, trace] of [
      [1, login],
      [4, call],
    ] as const) {
      const step = stepOf(page, id, at)
      const shown = await step
        .locator('.of-check')
        .evaluateAll((all) =>
          all.map((item) => [
            item.querySelector('b')?.textContent,
            item.querySelector('[role=img]')?.getAttribute('aria-label'),
            Number.parseFloat(item.querySelector('.ms')?.textContent ?? ''),
          ]),
        )
      expect(shown.map(([label, outcome]) => [label, outcome])).toEqual(
        trace.steps.map(({ step: name, outcome }) => [name.replaceAll('_', ', '), outcome]),
      )
      for (const [position, { ms }] of trace.steps.entries()) {
        expect(Math.abs(Number(shown[position]?.[2]) - ms)).toBeLessThanOrEqual(ms < 10 ? 0.0051 : 0.51)
      }
      expect((await step.locator('.of-query b').allTextContents()).sort()).toEqual(trace.db.map(({ op }) => op).sort())
      await expect(step.locator('.of-no-query')).toHaveCount(trace.db.length === 0 ? 1 : 0)
    }
  }
  await expect(stepOf(page, 'jwt', 4).locator('.of-query'), 'a JWT asks nobody').toHaveCount(0)
  await expect(stepOf(page, 'session', 4).locator('.of-query b')).toHaveText(['session.select'])
})

test('a step lights up when it has really happened, not before', async ({ page }) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/auth/session/login', async (route) => {
    await held
    await route.continue()
  })
  await openCounter(page, 'session')
  await page.getByRole('button', { name: 'Sign in as Ada' }).click()
  await expectSteps(page, 'session', ['under-way', ...ahead.slice(1)])
  release()
  await expectSteps(page, 'session', ['done', 'done', 'done', ...ahead.slice(3)])
})

test('a refusal: the failing check is the last, and the steps say so', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/jwt/me', 401)
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  await laneOf(page, 'jwt').getByRole('button', { name: 'with a spoilt one' }).click()
  await expectSteps(page, 'jwt', ['done', 'done', 'done', 'done', 'failed', 'failed'])
  const failed = stepOf(page, 'jwt', 4).locator('.of-check').last()
  await expect(failed.getByRole('img', { name: 'fail' })).toBeVisible()
  await expect(failed.locator('b')).toHaveText('signature')
  await expect(stepOf(page, 'jwt', 5).locator('b')).toHaveText('401 Unauthorized')
})

test('play, pause, step, back, the handle, and every key', async ({ page }) => {
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  await callFromDiagram(page, ['jwt'])
  // Installed it goes on with the real time; paused it moves only by `runFor`.
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 10_000)
  const section = sequenceOf(page)
  const total = await section.locator('.event').count()
  const reached = () => reachedEvents(page, 'jwt')
  const button = (name: string) => section.getByRole('button', { name, exact: true })
  expect(await reached(), 'what has happened is shown whole').toBe(total)
  await expect(button('Step')).toBeDisabled()
  await button('Replay').click()
  await expect.poll(reached).toBe(0)
  for (const tick of [1, 2, 3]) {
    await page.clock.runFor(700)
    await expect.poll(reached).toBe(tick)
  }
  await button('Pause').click()
  await page.clock.runFor(5000)
  expect(await reached(), 'paused').toBe(3)
  await button('Step').click()
  expect(await reached()).toBe(4)
  await expect(section.getByRole('status'), 'said for those who can’t see it').toContainText('JWT in localStorage: ')
  await button('Back').click()
  await button('Back').click()
  expect(await reached()).toBe(2)
  await button('fast').click()
  await button('Play').click()
  await page.clock.runFor(300)
  await expect.poll(reached).toBe(3)
  await button('Pause').click()

  const handle = section.getByRole('slider')
  await handle.fill('5')
  expect(await reached()).toBe(5)
  await expect(handle).toHaveAttribute('aria-valuetext', `5 of ${total}`)
  await handle.press('ArrowRight')
  expect(await reached()).toBe(6)

  const diagram = section.getByRole('group', { name: /The recording/ })
  await diagram.focus()
  await page.keyboard.press('ArrowLeft')
  expect(await reached()).toBe(5)
  await page.keyboard.press('ArrowRight')
  expect(await reached()).toBe(6)
  await page.keyboard.press('Home')
  expect(await reached()).toBe(0)
  await page.keyboard.press('End')
  expect(await reached()).toBe(total)
  await page.keyboard.press('Space')
  await expect.poll(reached).toBe(0)
  await page.clock.runFor(300)
  await expect.poll(reached).toBe(1)
  await page.keyboard.press('Space')
  await page.clock.runFor(3000)
  expect(await reached()).toBe(1)
})

test('side by side, one playhead moves both, and the same step stands at the same height', async ({ page }) => {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await callFromDiagram(page, ['session', 'jwt'])
  await sequenceOf(page).getByRole('slider').fill('1')
  for (const id of ['session', 'jwt'] as const) await expectSteps(page, id, ['done', ...ahead.slice(1)])
  for (let index = 0; index < 6; index++) {
    const other = await stepOf(page, 'jwt', index).elementHandle()
    // Both at one moment: between two questions the page may have moved.
    const apart = await stepOf(page, 'session', index).evaluate(
      (one, next) => one.getBoundingClientRect().y - (next as Element).getBoundingClientRect().y,
      other,
    )
    expect(apart, `step ${index + 1}`).toBe(0)
  }
})

test('an arrow opens its message in place, by keyboard too, and Esc closes it where one was', async ({ page }) => {
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  const section = sequenceOf(page)
  const sent = stepOf(page, 'session', 0).getByRole('button')
  const answered = stepOf(page, 'session', 2).getByRole('button')
  await sent.focus()
  await page.keyboard.press('Enter')
  await expect(sent).toHaveAttribute('aria-expanded', 'true')
  await expect(section.getByRole('region', { name: 'Request' })).toContainText('POST /api/auth/session/login')
  await expect(section.getByRole('region', { name: 'Answer' })).toHaveCount(0)
  await answered.click()
  await expect(sent).toHaveAttribute('aria-expanded', 'false')
  await expect(section.getByRole('region', { name: 'Request' })).toHaveCount(0)
  await expect(section.getByRole('region', { name: 'Answer' })).toContainText('HttpOnly')
  await section.getByRole('button', { name: 'Copy as curl' }).focus()
  await page.keyboard.press('Escape')
  await expect(section.getByRole('region', { name: 'Answer' })).toHaveCount(0)
  await expect(answered).toBeFocused()
})

test('the table says the same as the diagram', async ({ page }) => {
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await callFromDiagram(page, ['session', 'jwt'])
  await page.getByText('The same as a table').click()
  for (const [id, name] of [
    ['session', 'Session cookie'],
    ['jwt', 'JWT in localStorage'],
  ] as const) {
    const table = sequenceOf(page).getByRole('table', { name })
    const told = await table.locator('tbody tr td:nth-child(3)').allTextContents()
    expect(told.length).toBeGreaterThan(12)
    expect(told).toEqual(await sequenceOf(page).locator(`.of-${id} .event b`).allTextContents())
  }
})

test('what came after the story: the sign-out, and what a copy still does', async ({ page, consoleRules }) => {
  consoleRules.allowStatus('/api/auth/session/me', 401)
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  for (const id of ['session', 'jwt'] as const) {
    await signOutOf(page, id).click()
    await expectSignedOut(page, id)
    await expect(stepOf(page, id, 6)).toHaveClass(/is-done/)
  }
  await expect(stepOf(page, 'session', 6).locator('.of-query b')).toContainText([
    'session.select',
    'session.deleteMany',
  ])
  await expect(stepOf(page, 'jwt', 6).locator('.of-no-query')).toHaveCount(1)
  await laneOf(page, 'session').getByRole('button', { name: 'without it' }).click()
  await laneOf(page, 'jwt').getByRole('button', { name: 'with a copy kept aside' }).click()
  await expect(stepOf(page, 'session', 7)).toHaveClass(/is-failed/)
  await expect(stepOf(page, 'jwt', 7)).toHaveClass(/is-done/)
})

test('a guarded page’s own load is the request of the story; a reload keeps it, another tab has not seen it', async ({
  page,
  context,
}) => {
  await openCounter(page, 'session')
  await signInAs(page, 'Ada', ['session'])
  await page.goto('/protected/session')
  // The page records its own load when its script has started, and so has this button.
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeEnabled()
  await openCounter(page, 'session')
  await expectSteps(page, 'session', done)
  expect(await labelsOf(stepOf(page, 'session', 3))).toEqual(['GET /protected/session'])
  await expect(stepOf(page, 'session', 4).locator('.of-query b')).toContainText(['session.select'])
  const other = await context.newPage()
  await openCounter(other, 'session')
  await expectSteps(other, 'session', ['unseen', 'unseen', 'unseen', ...ahead.slice(3)])
})

test('reduced motion: replaying moves nothing across the page', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openCounter(page, 'jwt')
  await signInAs(page, 'Ada', ['jwt'])
  const section = sequenceOf(page)
  await section.getByRole('slider').fill('1')
  await expect(section.locator('.is-now')).toHaveCount(1)
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await section.getByRole('slider').fill('0')
  await section.getByRole('slider').fill('1')
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(1)
})

test('accessible in every state, in both themes', { tag: '@rest' }, async ({ page, consoleRules }) => {
  test.slow()
  consoleRules.allowStatus('/api/auth/jwt/me', 401)
  await openCounter(page, 'both')
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await callFromDiagram(page, ['session', 'jwt'])
  await page.getByText('The same as a table').click()
  await laneOf(page, 'jwt').getByRole('button', { name: 'with a spoilt one' }).click()
  await expect(stepOf(page, 'jwt', 4)).toHaveClass(/is-failed/)
  await sequenceOf(page).getByRole('slider').fill('7')
  await auditPage(page, 'the diagram, half played')
})
