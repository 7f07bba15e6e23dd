import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from '@playwright/test'
import { openBlank } from './browser-blank'
import { cookieOf, tokenKey } from './browser-credentials'
import type { AnswerBody } from './http-client'
import { test as base, type SignedIn } from './http-fixtures'
import { rememberExchange } from './http-secrets'

/** What browsers of a test may say on their console. Everything else fails the test. */
export interface ConsoleRules {
  /** The browser's own line about an answer of ours with one of these statuses */
  allowStatus(path: string, ...statuses: number[]): void
  /** The browser's own line about a request that the test itself cut off */
  allowFailedRequests(path: string): void
  allowText(text: RegExp): void
  /** Requests to another server of the test */
  allowOrigin(origin: string): void
}

interface BrowserFixtures {
  consoleRules: ConsoleRules & { watch(context: BrowserContext): Promise<void> }
  /** A page of a browser that shares nothing with the first. */
  anotherBrowser(options?: BrowserContextOptions): Promise<Page>
  /** Puts a credential that was got by HTTP where the page would have put it. */
  hold(page: Page, signedIn: SignedIn): Promise<void>
}

/** Browser tests: pages of the test's server, watched for errors, warnings, policy violations and foreign requests. */
export const test = base.extend<BrowserFixtures>({
  baseURL: async ({ server }, use) => use(server.origin),

  consoleRules: async ({ server }, use) => {
    const problems = new Set<string>()
    const origins = [server.origin, server.origin.replace('localhost', '127.0.0.1')]
    const statuses: { path: string; status: number }[] = []
    const cutOff: string[] = []
    const texts: RegExp[] = []
    await use({
      allowStatus: (path, ...allowed) => statuses.push(...allowed.map((status) => ({ path, status }))),
      allowFailedRequests: (path) => cutOff.push(path),
      allowText: (text) => texts.push(text),
      allowOrigin: (origin) => origins.push(origin),
      async watch(context) {
        context.on('weberror', (error) => problems.add(`page error: ${error.error().stack}`))
        context.on('console', (message) => {
          const text = message.text()
          const { url } = message.location()
          const isUnder = (path: string) => URL.canParse(url) && new URL(url).pathname.startsWith(path)
          const status = Number(/^Failed to load resource: .*status of (\d{3})/.exec(text)?.[1])
          const expected =
            texts.some((one) => one.test(text)) ||
            statuses.some((one) => one.status === status && isUnder(one.path)) ||
            (text.startsWith('Failed to load resource: net::ERR_') && cutOff.some(isUnder))
          if (['error', 'warning', 'debug', 'assert'].includes(message.type()) && !expected) {
            problems.add(`${message.type()}: ${text} (${url})`)
          }
        })
        context.on('request', (request) => {
          const { origin, protocol } = new URL(request.url())
          if (protocol.startsWith('http') && !origins.includes(origin))
            problems.add(`foreign request: ${request.url()}`)
        })
        context.on('response', (response) => void rememberResponse(response))
        await context.addInitScript(() => {
          addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
            console.error(`policy violation: ${violatedDirective} ${blockedURI}`),
          )
        })
      },
    })
    base.expect([...problems], 'what the browsers had to say').toEqual([])
  },

  context: async ({ context, consoleRules }, use) => {
    await consoleRules.watch(context)
    await use(context)
    // The next test's context is this one, emptied; what was granted would stay.
    await context.clearPermissions()
  },

  anotherBrowser: async ({ browser, server, consoleRules }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (options = {}) => {
      const context = await openContext(browser, { baseURL: server.origin, ...options })
      contexts.push(context)
      await consoleRules.watch(context)
      return await context.newPage()
    })
    for (const context of contexts) await context.close()
  },

  hold: async ({ server }, use) => {
    await use(async (page, { strategy, secret }) => {
      if (strategy.cookie !== null) return await page.context().addCookies([cookieOf(server, strategy.cookie, secret)])
      await openBlank(page, server.origin)
      await page.evaluate(([key, token]) => localStorage.setItem(key, token), [tokenKey, secret] as const)
    })
  },
})

export { expect } from '@playwright/test'

/** What a page sent and got of secrets: no log may hold it either. A page that is gone takes its answers along. */
async function rememberResponse(response: Response): Promise<void> {
  if (!/^\/api\/(auth|account)/.test(new URL(response.url()).pathname) || response.request().method() === 'GET') return
  const setCookies = await response.headerValues('set-cookie').catch(() => [])
  const json = await response.json().catch(() => undefined)
  rememberExchange(parseSent(response.request().postData()), {
    json: json as AnswerBody,
    setCookies,
    status: response.status(),
  })
}

function parseSent(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

function openContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
}
