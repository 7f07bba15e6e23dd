import { expect, type Locator, type Page, type Response } from '@playwright/test'

export type Mode = 'session' | 'both' | 'jwt'
export type LaneId = 'session' | 'jwt'
export type Place = 'Your browser' | 'The wire' | 'The server' | 'The database'

const laneNames = { session: 'Session cookie', jwt: 'JWT in localStorage' } as const

/** One mode's part of the counter. */
export function laneOf(page: Page, id: LaneId): Locator {
  return page.getByRole('region', { name: laneNames[id], exact: true })
}

/** One of the four places of a lane. */
export function placeOf(page: Page, id: LaneId, place: Place): Locator {
  const heading = page.getByRole('heading', { level: 3, name: new RegExp(`^${place}`) })
  return laneOf(page, id).locator('.zone').filter({ has: heading })
}

/** The counter, when it knows what this browser holds. */
export async function openCounter(page: Page, mode?: Mode): Promise<void> {
  await page.goto(mode === undefined ? '/' : `/?mode=${mode}`)
  await expect(page.locator('.counter')).toHaveAttribute('data-ready', '')
}

/** Brings everything near the view once, so that what is loaded only then is there. */
export async function lookAtAll(page: Page): Promise<void> {
  for (const name of ['What is stored', 'What the seal closes', 'Ledger']) {
    await page.getByRole('heading', { name }).scrollIntoViewIfNeeded()
  }
  await expect(page.getByRole('region', { name: 'Ledger' }).getByRole('table')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Cookie jar' })).toBeVisible()
}

/** Clicks a demonstration account and waits until the shown lanes are signed in. */
export async function signInAs(page: Page, name: 'Ada' | 'Grace', lanes: LaneId[]): Promise<void> {
  await page.getByRole('button', { name: `Sign in as ${name}` }).click()
  for (const id of lanes) await expectSignedIn(page, id)
}

/** A lane that holds something good has a sign-out and something to show at the place of the browser. */
export async function expectSignedIn(page: Page, id: LaneId): Promise<void> {
  await expect(signOutOf(page, id)).toBeVisible()
  await expect(laneOf(page, id)).toHaveAttribute('aria-busy', 'false')
  await expect(placeOf(page, id, 'Your browser').locator('.ghost')).toHaveCount(0)
}

export async function expectSignedOut(page: Page, id: LaneId): Promise<void> {
  await expect(signOutOf(page, id)).toHaveCount(0)
  await expect(placeOf(page, id, 'Your browser').locator('.ghost')).toHaveCount(1)
}

export function signOutOf(page: Page, id: LaneId): Locator {
  return laneOf(page, id).getByRole('button', { name: /Sign out/ })
}

/** Presses one of the lane's buttons; resolves with the answer of the guarded route, once it is shown. */
export async function callGuarded(page: Page, id: LaneId, button: string): Promise<Response> {
  const answer = page.waitForResponse((response) => /\/(me|admin)$/.test(new URL(response.url()).pathname))
  await laneOf(page, id).getByRole('button', { name: button, exact: true }).click()
  const response = await answer
  await expect(laneOf(page, id)).toHaveAttribute('aria-busy', 'false')
  return response
}

export interface ShownStep {
  step: string
  outcome: string | null
}

/** The checks as the server's place lists them. */
export async function shownSteps(page: Page, id: LaneId): Promise<ShownStep[]> {
  const items = placeOf(page, id, 'The server').getByRole('listitem')
  return await items.evaluateAll((all) =>
    all.map((item) => ({
      step: item.querySelector('span')?.textContent ?? '',
      outcome: item.querySelector('[role=img]')?.getAttribute('aria-label') ?? null,
    })),
  )
}

/** The id of the row that hangs on the hook, or null where it is empty. */
export async function shownRow(page: Page): Promise<string | null> {
  const row = placeOf(page, 'session', 'The database').locator('.tag [title]')
  return (await row.count()) === 0 ? null : await row.getAttribute('title')
}

/** Asserts the status line of the answer on the wire. */
export async function expectWire(page: Page, id: LaneId, status: number): Promise<void> {
  await expect(placeOf(page, id, 'The wire').locator('.message').last().locator('b').first()).toHaveText(String(status))
}
