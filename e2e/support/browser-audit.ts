import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const colourRules = ['color-contrast', 'link-in-text-block']

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

/** Asserts that a page, as it stands, has no violation that axe knows, narrow and wide, in both themes. */
export async function auditPage(page: Page, state: string): Promise<void> {
  await page.evaluate(axeSource)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await expectNoSidewaysScroll(page, `${state} at ${width}`)
    if (width === 820) continue
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await runAxe(page, { type: 'tag', values: rules }), `${state} at ${width}, light`).toEqual([])
    // The themes differ in colours alone.
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await runAxe(page, { type: 'rule', values: colourRules }), `${state} at ${width}, dark`).toEqual([])
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

async function runAxe(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> {
  return await page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as AxeWindow
    const { violations } = await axe.run(document, {
      runOnly,
      resultTypes: ['violations'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  }, runOnly)
}
