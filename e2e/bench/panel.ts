import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../lib/cli/browser.mjs'
import { firstLoadBytes } from './first-load'
import { median } from './load'

/** What the panel costs in a real browser, printed with its goals. */
export async function measurePanel(url: string): Promise<void> {
  const { executablePath, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath, args })
  try {
    process.stdout.write('\nin the browser\n')
    const empty = await firstLoadBytes(`${url}/empty-page`)
    for (const [path, goalKb] of [
      ['/', 50],
      ['/tokens', 80],
    ] as const) {
      const bytes = await firstLoadBytes(`${url}${path}`)
      print(
        `first-load JavaScript of ${path}, gzipped, above an empty page`,
        (bytes - empty) / 1000,
        'kB',
        `at most ${goalKb}`,
      )
    }
    await measureCounter(browser, url)
    await measureLedger(browser, url)
    await measureTokenField(browser, url)
  } finally {
    await browser.close()
  }
}

async function measureCounter(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, `${url}/?mode=both`)
  await page.getByRole('button', { name: 'Make a throwaway account' }).click()
  await page.getByRole('button', { name: 'Call me, both ways' }).click()
  await page.locator('.group.of-jwt').nth(5).and(page.locator('.is-done')).waitFor()
  const rounds: Awaited<ReturnType<typeof callAndWait>>[] = []
  for (let round = 0; round < 25; round++) rounds.push(await callAndWait(page))
  const own = rounds.map(({ ownMs }) => ownMs)
  const beyond = rounds.map(({ beyondMeMs }) => beyondMeMs)
  print(
    'click on Call me to the finished panel, without the waiting for answers, median',
    median(own),
    'ms',
    'at most 100',
  )
  print('the same, slowest of 25', Math.max(...own), 'ms')
  print(
    'from the answers of me to the finished panel, with its own question to the server, median',
    median(beyond),
    'ms',
  )
  print('the same, slowest of 25', Math.max(...beyond), 'ms')
  await measureFrames(browser, page)
  await measureShift(page)
  await page.context().close()
}

/** Opens the page again as somebody who is signed in, and reads it from top to bottom. */
async function measureShift(page: Page): Promise<void> {
  await page.reload()
  await page.locator('.counter[data-ready]').waitFor()
  for (let turns = 0; turns < 80; turns++) {
    await page.mouse.wheel(0, 250)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  await page.locator('.ledger table').waitFor()
  print('layout shift of opening the page and reading it', await page.evaluate(() => window.benchShift), '', '0')
}

/**
 * From the click until both lanes are idle and painted: without the time in which a request was on its way, and from the
 * answers of `me` on. The panel asks `/api/inspect` in between, to show what the server holds after the call.
 */
function callAndWait(page: Page): Promise<{ ownMs: number; beyondMeMs: number }> {
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Call me, both ways')
    const idle = () => document.querySelectorAll('.lane[aria-busy="false"]').length === 2
    // The browser keeps 250 entries and drops what comes after them.
    performance.clearResourceTimings()
    const start = performance.now()
    button?.click()
    await new Promise<void>((resolve) => {
      let busy = false
      const look = () => {
        busy ||= !idle()
        if (busy && idle()) resolve()
        else requestAnimationFrame(look)
      }
      look()
    })
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    const end = performance.now()
    const answers = performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.includes('/api/') && startTime >= start)
      .map((entry) => entry as PerformanceResourceTiming)
      .sort((one, other) => one.startTime - other.startTime)
    let [waitedMs, until] = [0, start]
    for (const { startTime, responseEnd } of answers) {
      waitedMs += Math.max(0, responseEnd - Math.max(startTime, until))
      until = Math.max(until, responseEnd)
    }
    const answered = answers.filter(({ name }) => name.endsWith('/me')).map(({ responseEnd }) => responseEnd)
    return { ownMs: end - start - waitedMs, beyondMeMs: end - Math.max(...answered) }
  })
}

/**
 * Frames while the recording plays. The page is asked for one at every beat of the display, which is what an animation does;
 * the compositor's own trace tells how many of those that moved something were dropped.
 */
async function measureFrames(browser: Browser, page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Step by step' }).scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: 'fast', exact: true }).click()
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'],
  })
  await page.getByRole('button', { name: 'Replay' }).click()
  const { beats, seconds, longestMs } = await page.evaluate(async () => {
    const over = () => [...document.querySelectorAll('button')].some((one) => one.textContent === 'Replay')
    const start = performance.now()
    let [last, longestMs, beats] = [start, 0, 0]
    while (!over() && last - start < 20_000) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      longestMs = Math.max(longestMs, now - last)
      last = now
      beats++
    }
    return { beats, seconds: (last - start) / 1000, longestMs }
  })
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: { name: string }[]
  }
  const count = (name: string) => traceEvents.filter((event) => event.name === name).length
  const drawn = count('DrawFrame')
  print('frames a second while playing', beats / seconds, '', '60')
  print('the longest of them', longestMs, 'ms')
  process.stdout.write(
    `  frames in which something moved: ${drawn} drawn, ${count('DroppedFrame')} dropped by the compositor\n`,
  )
}

async function measureLedger(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, `${url}/?mode=both`)
  await page.getByRole('button', { name: 'Make a throwaway account' }).click()
  await page.getByRole('button', { name: 'Call me, both ways' }).click()
  await page.locator('.group.of-jwt').nth(5).and(page.locator('.is-done')).waitFor()
  await page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((one) =>
      (sessionStorage.getItem(one) ?? '').includes('/api/auth/jwt/me'),
    )
    const entry = JSON.parse(sessionStorage.getItem(key ?? '') ?? '{}')
    for (let id = 1; id <= 1000; id++) {
      sessionStorage.setItem(`claim-check.ledger.1.${id}`, JSON.stringify({ ...entry, id, at: entry.at - 1000 + id }))
    }
  })
  await page.reload()
  await page.getByRole('heading', { name: 'Ledger' }).scrollIntoViewIfNeeded()
  const field = page
    .getByRole('region', { name: 'Ledger' })
    .getByRole('searchbox')
    .or(page.locator('.ledger input[type=text]'))
  await field.first().click()
  print(
    '1,000 entries: a key in the filter to the next paint, slowest',
    await typeAndMeasure(page, '/api/auth/jwt'),
    'ms',
  )
  await page.context().close()
}

async function measureTokenField(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, `${url}/tokens`)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = `${part({ alg: 'HS256' })}.${part({ sub: 'ada', pad: 'x'.repeat(12_000) })}.${'A'.repeat(43)}`
  const field = page.getByRole('textbox').first()
  await field.fill(token)
  await field.press('Control+Home')
  for (let step = 0; step < 30; step++) await field.press('ArrowRight')
  print(
    `a key in a token of ${token.length} characters to the next paint, slowest`,
    await typeAndMeasure(page, 'abcdefghij'),
    'ms',
  )
  await page.context().close()
}

/** Types, and asks the browser how long its slowest key took until the paint after it (Event Timing). */
async function typeAndMeasure(page: Page, text: string): Promise<number> {
  await page.evaluate(() => {
    window.benchSlowest = 0
  })
  await page.keyboard.type(text, { delay: 120 })
  await page.waitForTimeout(500)
  return await page.evaluate(() => window.benchSlowest)
}

async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  // tsx names functions by a helper of its own, which a page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (value) => value' })
  await page.addInitScript(() => {
    window.benchShift = 0
    window.benchSlowest = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) window.benchShift += entry.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (name.startsWith('key')) window.benchSlowest = Math.max(window.benchSlowest, duration)
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  await page.goto(address)
  return page
}

function print(what: string, value: number, unit: string, goal?: string): void {
  const figure = Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1)
  process.stdout.write(
    `  ${what}: ${figure}${unit === '' ? '' : ` ${unit}`}${goal === undefined ? '' : ` (goal: ${goal})`}\n`,
  )
}

declare global {
  interface Window {
    benchShift: number
    benchSlowest: number
  }
}
