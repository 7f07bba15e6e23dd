import type { Locator, Page } from '@playwright/test'
import { type LaneId, type Mode, openCounter } from './browser-counter'

export type StoreName =
  | 'Cookie jar'
  | 'localStorage'
  | 'sessionStorage'
  | 'Sessions'
  | 'Refresh tokens'
  | 'Denylist'
  | 'Account'
  | 'Signing keys'

/** The section that shows what is stored. */
export function storedSection(page: Page): Locator {
  return page.getByRole('region', { name: 'What is stored' })
}

/** The counter, with what is stored brought near the view, because it is loaded only then. */
export async function openStored(page: Page, mode: Mode): Promise<void> {
  await openCounter(page, mode)
  await storedSection(page).scrollIntoViewIfNeeded()
  await storedSection(page).getByRole('heading', { name: 'Cookie jar' }).waitFor()
}

/** One store, as a whole or what it keeps for one mode. */
export function storeOf(page: Page, name: StoreName, id?: LaneId): Locator {
  const store = storedSection(page).getByRole('region', { name, exact: true })
  return id === undefined ? store : store.locator(`.lane-${id}`)
}

/** The value beside a name. */
export function fieldOf(within: Locator, name: string): Locator {
  return within
    .locator('dl > div')
    .filter({ has: within.page().locator(`dt:text-is("${name}")`) })
    .locator('dd')
}

/** The row of an id, wherever it is shown. */
export function sessionRowOf(page: Page, id: string | null | undefined): Locator {
  return storeOf(page, 'Sessions', 'session').getByRole('article', { name: `Session row ${id?.slice(0, 8)}` })
}

/** Takes the page out of sight, as far as it can tell by itself. */
export function hide(page: Page): Promise<void> {
  return setVisibility(page, 'hidden')
}

/** Brings the page back into view. */
export function bringBack(page: Page): Promise<void> {
  return setVisibility(page, 'visible')
}

function setVisibility(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}
