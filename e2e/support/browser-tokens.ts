import { expect, type Locator, type Page } from '@playwright/test'

/** The workbench, when its script runs. */
export async function openBench(page: Page, fragment = ''): Promise<void> {
  await page.goto(`/tokens${fragment}`)
  await expect(tokenField(page)).toBeEditable()
}

/** The field that holds the token, at the counter and on the workbench. */
export function tokenField(page: Page): Locator {
  return page.locator('.unfolded textarea')
}

export function keyField(page: Page): Locator {
  return page.getByLabel('Key to check it with')
}

/** Asserts how the workbench's checks went, by name. Checks that are not named may be anything. */
export async function expectChecks(page: Page, expected: Record<string, string>): Promise<void> {
  const list = page.getByRole('list', { name: 'Checks', exact: true })
  for (const [step, outcome] of Object.entries(expected)) {
    const item = list.getByRole('listitem').filter({ has: page.getByText(step, { exact: true }) })
    await expect(item.getByRole('img'), step).toHaveAttribute('aria-label', outcome)
  }
}

/** The verdict of the workbench: `signature` fits, `bad` fails, `plain` is not verified. */
export async function expectVerdict(page: Page, verdict: 'signature' | 'bad' | 'plain'): Promise<void> {
  await expect(page.locator('.verdict')).toHaveAttribute('data-verdict', verdict)
}

/** The ids of the warnings that are shown. */
export function shownWarnings(page: Page): Promise<(string | null)[]> {
  return page.locator('[data-warning]').evaluateAll((all) => all.map((one) => one.getAttribute('data-warning')))
}

/** One part of a token, encoded. */
export function encodePart(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
}

/** Where in the window a character of a mirrored field lies. */
export async function characterPoint(field: Locator, position: number): Promise<{ x: number; y: number }> {
  await field.scrollIntoViewIfNeeded()
  return await field.evaluate((input, at) => {
    const pieces = [...(input.previousElementSibling?.querySelectorAll<HTMLElement>('[data-start]') ?? [])]
    const piece = pieces.findLast(({ dataset }) => Number(dataset.start) <= at)
    const node = piece?.firstChild
    if (piece === undefined || node == null) throw new Error(`no character ${at}`)
    const range = document.createRange()
    range.setStart(node, at - Number(piece.dataset.start))
    range.setEnd(node, at - Number(piece.dataset.start) + 1)
    const { left, top, width, height } = range.getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }, position)
}
