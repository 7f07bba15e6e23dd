import { expect, type Locator, type Page, type Response } from '@playwright/test'
import type { LaneId } from './browser-counter'
import type { Trace } from './http-trace'

/** The section with the diagram. */
export function sequenceOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Step by step' })
}

/** A step of a lane's story, 0 to 5, or what came after it. */
export function stepOf(page: Page, id: LaneId, index: number): Locator {
  return sequenceOf(page).locator(`.group.of-${id}`).nth(index)
}

const stateNames = ['ahead', 'under-way', 'unseen', 'done', 'failed'] as const

/** How the steps of a lane stand, in their order. */
export async function stepStates(page: Page, id: LaneId): Promise<string[]> {
  const classes = await sequenceOf(page)
    .locator(`.group.of-${id}`)
    .evaluateAll((groups) => groups.map((group) => group.className))
  return classes.map((text) => stateNames.find((name) => text.includes(`is-${name}`)) ?? 'none')
}

/** Waits until the steps of a lane stand so. */
export async function expectSteps(page: Page, id: LaneId, states: string[]): Promise<void> {
  await expect.poll(() => stepStates(page, id), `steps of ${id}`).toEqual(states)
}

/** The labels of a step's events, in their order. */
export function labelsOf(step: Locator): Promise<string[]> {
  return step.locator('.event b').allTextContents()
}

/** How many events of a lane the playhead has reached. */
export function reachedEvents(page: Page, id: LaneId): Promise<number> {
  return sequenceOf(page).locator(`.of-${id} .event:not(.is-ahead)`).count()
}

/** The trace that an answer carried. */
export async function traceOf(response: Response): Promise<Trace> {
  const header = (await response.allHeaders())['x-trace'] ?? ''
  return JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))
}

/** Presses the button that calls `me` under every mode that is signed in; resolves with the answers, once they are shown. */
export async function callFromDiagram(page: Page, ids: LaneId[]): Promise<Record<string, Response>> {
  const answers = ids.map((id) => page.waitForResponse(`**/api/auth/${id}/me`))
  await sequenceOf(page)
    .getByRole('button', { name: /^Call me/ })
    .click()
  const responses = await Promise.all(answers)
  for (const id of ids) await expect(stepOf(page, id, 5)).toHaveClass(/is-(done|failed)/)
  return Object.fromEntries(ids.map((id, index) => [id, responses[index] as Response]))
}
