import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page, test } from '@playwright/test'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface AxeWindow {
  axe: {
    run(
      root: Document,
      options: object,
    ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>
  }
}

/** The width of a phone, of a tablet and of a desk: nothing may need scrolling sideways. */
export const widths = [390, 820, 1440]

/** Crosswise: every rule sees both widths and both themes, in half the time of all four. */
const looks = [
  { width: 390, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
] as const

/** The looks in which axe sees a state: both in `browser-rest`, else one, which is the same in each run. */
function looksOf(state: string): (typeof looks)[number][] {
  if (test.info().project.name === 'browser-rest') return [...looks]
  return looks.filter((_, index) => index === state.length % looks.length)
}

/** Of entries that are all made alike, so many are audited. */
const mostAlike = 12

/**
 * Asserts that a page, as it stands, needs no scrolling sideways at any width, and has no violation that axe knows, narrow
 * or wide, in one theme or the other, and in a test tagged `@every-look` by `npm run test:faults` in both. `alike` selects the entries of a long list: those after the first dozen are measured, but taken
 * away before axe looks, so the page is of no more use afterwards.
 */
export async function auditPage(page: Page, state: string, { alike }: { alike?: string } = {}): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await expectNoSidewaysScroll(page, `${state} at ${width}`)
  }
  if (alike !== undefined) {
    const removed = await page.locator(alike).evaluateAll((all, most) => {
      for (const entry of all.slice(most)) entry.remove()
      return all.length - most
    }, mostAlike)
    expect(removed, `${alike} is a long list`).toBeGreaterThan(0)
  }
  await page.evaluate(axeSource)
  for (const { width, colorScheme } of looksOf(state)) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    expect(await runAxe(page), `${state} at ${width}, ${colorScheme}`).toEqual([])
  }
}

async function expectNoSidewaysScroll(page: Page, state: string): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const sticking = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return [`${scrollWidth} > ${clientWidth}`, ...sticking.map((element) => `${element.tagName}.${element.className}`)]
  })
  expect(tooWide, state).toEqual([])
}

async function runAxe(page: Page): Promise<string[]> {
  return await page.evaluate(async (values) => {
    const { axe } = window as unknown as AxeWindow
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  }, rules)
}
