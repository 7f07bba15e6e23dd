import { expect, type Locator, type Page } from '@playwright/test'
import type { TrialId } from '../../app/_panel/downstream/trials'

/** A trial with everything that came of it. */
export function trialOf(page: Page, id: TrialId): Locator {
  return page.locator(`[data-trial="${id}"]`)
}

/** One of the two sides of a trial's result. */
export function sideOf(page: Page, id: TrialId, side: 'browser' | 'service'): Locator {
  return trialOf(page, id).locator(`[data-side="${side}"]`)
}

/** Presses a button of the trials and waits until none is under way. */
export async function pressTrials(page: Page, name: string | RegExp): Promise<void> {
  const place = page.getByRole('region', { name: 'A service on another site' })
  // A click that was handled has been rendered: busy by now, or done already. Nobody can count on seeing it busy.
  await place.getByRole('button', { name }).click()
  await expect(place).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 })
}

/** The chapter that the trials and the snippets stand in. */
export const chapter = '/learn/many-services'
