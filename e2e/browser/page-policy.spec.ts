import type { Page } from '@playwright/test'
import { test as base, expect } from '../support/browser-fixtures'
import { pagesMadeOnRequest } from '../support/http-pages'

/** What a page let happen, and what its browser reported. */
interface Slipped {
  ran: string[]
  reported: string[]
}

interface SlippedWindow {
  ran: string[]
}

const test = base.extend<{
  /** Opens a page into whose HTML somebody has slipped this, as stored XSS would; the headers are the server's. */
  openWith(page: Page, path: string, slipped: (html: string) => string): Promise<Slipped>
}>({
  openWith: async ({ consoleRules }, use) => {
    consoleRules.allowText(/^policy violation: |violates the following Content Security Policy directive/)
    consoleRules.allowStatus('/nope.png', 404)
    await use(async (page, path, slipped) => {
      const reported: string[] = []
      page.on('console', (message) => {
        const [, what] = /^policy violation: (.*)$/.exec(message.text()) ?? []
        if (what !== undefined) reported.push(what)
      })
      await page.addInitScript(() => {
        ;(window as unknown as SlippedWindow).ran = []
      })
      await page.route(`**${path}`, async (route) => {
        if (!route.request().isNavigationRequest() || route.request().frame() !== page.mainFrame())
          return route.continue()
        const response = await route.fetch()
        const html = await response.text()
        await route.fulfill({ response, body: html.replace('</body>', `${slipped(html)}</body>`) })
      })
      await page.goto(path)
      await expectHydrated(page)
      await page.unrouteAll({ behavior: 'wait' })
      return { ran: await page.evaluate(() => (window as unknown as SlippedWindow).ran), reported }
    })
  },
})

/** The button is drawn by script alone, so it says that React has come. */
async function expectHydrated(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /theme|light|dark/i }).first()).toBeEnabled()
}

for (const path of ['/', '/learn/theft', ...pagesMadeOnRequest]) {
  test(`row 64: script slipped into ${path} does not run, and is reported`, async ({
    page,
    openWith,
    hold,
    signIn,
    server,
  }) => {
    await hold(page, await signIn('session'))
    const other = server.origin.replace('localhost', '127.0.0.1')
    const { ran, reported } = await openWith(page, path, (html) => {
      const nonce = /nonce="([^"]+)"/.exec(html)?.[1]
      return [
        '<script>ran.push("inline")</script>',
        '<script nonce="guessed">ran.push("guessed nonce")</script>',
        '<img src="/nope.png" onerror="ran.push(\'handler\')">',
        '<svg onload="ran.push(\'svg\')"></svg>',
        '<script src="/api/demo"></script>',
        `<script src="${other}/_next/static/nope.js"></script>`,
        '<script src="data:text/javascript,ran.push(1)"></script>',
        '<iframe srcdoc="<script>parent.ran.push(\'frame\')</script>"></iframe>',
        '<object data="/icon.svg"></object>',
        '<base href="https://evil.example/">',
        '<style>body { display: none }</style>',
        // Made of the page’s own.
        ...(nonce === undefined
          ? []
          : [`<script nonce="${nonce.split('').reverse().join('')}">ran.push("turned")</script>`]),
      ].join('')
    })
    expect(ran).toEqual([])
    for (const directive of ['script-src-elem inline', 'script-src-attr inline', 'style-src-elem inline', 'base-uri'])
      expect(reported.join('\n')).toContain(directive)
    // Two inline, three with an address, one in the frame, and the one with the turned nonce.
    const scripts = () => reported.filter((line) => line.startsWith('script-src-elem')).length
    await expect.poll(scripts).toBe(pagesMadeOnRequest.includes(path) ? 7 : 6)
    await expect(page.locator('body')).toBeVisible()
  })
}

test('row 64: script that is already there can’t turn text into script, nor load a foreign one', async ({
  page,
  consoleRules,
}) => {
  consoleRules.allowText(/^policy violation: script-src|violates the following Content Security Policy directive/)
  // It would be there, and would run.
  const foreign = 'https://evil.example'
  consoleRules.allowOrigin(foreign)
  await page.route(`${foreign}/**`, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  for (const path of ['/', '/proofs']) {
    await page.goto(path)
    await expectHydrated(page)
    const found = await page.evaluate(async () => {
      const attempt = (work: () => unknown) => {
        try {
          work()
          return 'ran'
        } catch (error) {
          return (error as Error).name
        }
      }
      // Behind a timer: what the test's own tool calls directly may evaluate.
      return await new Promise<Record<string, string>>((resolve) => {
        const tried: Record<string, string> = {}
        const link = document.createElement('a')
        link.href = 'javascript:document.documentElement.dataset.ran = "link"'
        const script = document.createElement('script')
        script.src = 'https://evil.example/x.js'
        script.onload = script.onerror = (event: Event | string) => {
          tried.foreign = event instanceof Event && event.type === 'load' ? 'ran' : 'blocked'
          resolve({ ...tried, link: document.documentElement.dataset.ran ?? 'blocked' })
        }
        setTimeout(() => {
          // biome-ignore lint/security/noGlobalEval: that it throws is the point
          tried.eval = attempt(() => window.eval('1'))
          // biome-ignore lint/plugin: that it throws is the point
          tried.fn = attempt(() => new Function('return 1')())
          link.click()
          document.body.append(script)
        })
      })
    })
    expect(found, path).toEqual({ eval: 'EvalError', fn: 'EvalError', foreign: 'blocked', link: 'blocked' })
  }
})

test('row 64: what is read on a page can be sent nowhere else by a request', async ({ page, consoleRules, server }) => {
  consoleRules.allowText(/^policy violation: |violates the (following|document's) Content Security Policy/)
  const other = server.origin.replace('localhost', '127.0.0.1')
  // To the one page that may ask, the other name's answer is closed all the same (row 71).
  consoleRules.allowFailedRequests('/healthz')
  consoleRules.allowStatus('/healthz', 405)
  async function send(): Promise<void> {
    await page.evaluate(async (address) => {
      const violated: string[] = []
      Object.assign(window, { violated })
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violated.push(effectiveDirective))
      await fetch(`${address}/healthz`, { mode: 'no-cors' }).catch(() => {})
      navigator.sendBeacon(`${address}/healthz`, 'x')
      new Image().src = `${address}/favicon.ico`
    }, other)
  }
  const violated = () => page.evaluate(() => (window as unknown as { violated: string[] }).violated)
  for (const path of ['/', '/dial', '/proofs', '/learn/theft']) {
    await page.goto(path)
    await send()
    await expect.poll(violated, path).toEqual(['connect-src', 'connect-src', 'img-src'])
  }
  // The one page that asks addresses of the visitor's choice.
  await page.goto('/tokens')
  await send()
  await expect.poll(violated).toEqual(['img-src'])
})

test.describe('a page that breaks its policy', () => {
  test.fail()
  test('fails its test, by the report alone', async ({ page, consoleRules }) => {
    // The browser's own line is let through; the report is not.
    consoleRules.allowText(/violates the following Content Security Policy directive/)
    await page.goto('/')
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = ["inline"]'
      document.body.append(script)
    })
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  })
})
