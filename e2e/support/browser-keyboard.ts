import { expect, type Locator, type Page } from '@playwright/test'

/** Presses Tab, or Shift+Tab, until the target has the focus; wherever the focus is on its way, it can be seen. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press(key)
    await expectVisibleFocus(page)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${target} can’t be reached with ${key}`)
}

async function expectVisibleFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return null
    const { outlineStyle, outlineWidth } = getComputedStyle(focused)
    const { width, height, top, bottom } = focused.getBoundingClientRect()
    return {
      what: focused.outerHTML.slice(0, 120),
      outline: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      inView: width > 2 && height > 2 && bottom > 0 && top < innerHeight,
    }
  })
  if (seen !== null) expect(seen).toEqual({ what: seen.what, outline: true, inView: true })
}
