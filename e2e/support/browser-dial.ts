import { expect, type Locator, type Page } from '@playwright/test'

/** What the page calls the strategies. */
export const labels = {
  session: 'Session cookie',
  jwt: 'JWT in localStorage',
  'sealed-cookie': 'Sealed cookie',
  'jwt-cookie': 'JWT in a cookie',
  'opaque-token': 'Opaque bearer token',
  'jwt-denylist': 'JWT with a denylist',
  'jwt-refresh': 'Short JWT + rotating refresh token',
} as const
export type StrategyId = keyof typeof labels

/** The part of the page in which a strategy is at work. */
export function laneOf(page: Page, id: StrategyId): Locator {
  return page.getByRole('region', { name: labels[id], exact: true })
}

/** The dial with two strategies on it, when it knows what this browser holds of them. */
export async function openDial(page: Page, left: StrategyId, right: StrategyId): Promise<void> {
  await page.goto(`/dial?left=${left}&right=${right}`)
  await expectReady(page, [left, right])
}

/** Waits until the dial shows these two and has asked the server about them. */
export async function expectReady(page: Page, ids: readonly StrategyId[]): Promise<void> {
  await expect(page.locator('.lane > .head h2')).toHaveText(ids.map((id) => labels[id]))
  await expect(page.locator('.counter')).toHaveAttribute('data-ready', '')
  for (const id of ids) await expectIdle(page, id)
}

export async function expectIdle(page: Page, id: StrategyId): Promise<void> {
  await expect(laneOf(page, id)).toHaveAttribute('aria-busy', 'false')
}

/** Makes a throwaway account and waits until it is signed in under both. */
export async function enterBoth(page: Page, ids: readonly StrategyId[]): Promise<void> {
  await page.getByRole('button', { name: 'Make a throwaway account' }).click()
  for (const id of ids) {
    await expect(button(page, id, /Sign out/)).toBeVisible()
    await expectIdle(page, id)
  }
}

export function button(page: Page, id: StrategyId, name: string | RegExp): Locator {
  return laneOf(page, id).getByRole('button', { name, exact: true })
}

/** Presses a button of a lane and waits until what it does is over. */
export async function press(page: Page, id: StrategyId, name: string | RegExp): Promise<void> {
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname.startsWith('/api/'))
  await button(page, id, name).click()
  await answered
  await expectIdle(page, id)
}

/** What the lane has to say of what was done last. */
export function saidIn(page: Page, id: StrategyId): Locator {
  return laneOf(page, id).locator('.said').getByRole('status')
}

/** The token that script holds of a strategy, or null. */
export function tokenOf(page: Page, id: StrategyId): Promise<string | null> {
  return page.evaluate((key) => localStorage.getItem(key), `claim-check.${id}`)
}
