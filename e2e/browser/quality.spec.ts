import type { Page } from '@playwright/test'
import { expectSignedIn, openCounter, signInAs, signOutOf } from '../support/browser-counter'
import { heldCookie, heldToken } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { query } from '../support/http-database'
import { whoAmI } from '../support/http-fixtures'
import { listPages } from '../support/http-pages'

/** Every page of the build, the counter in each mode, and two that are not there. */
const pages = [...listPages(), '/?mode=session', '/?mode=jwt', '/nothing', '/learn/nothing']

async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  // When these can be pressed, the page's script has run.
  await expect(page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'Auto' })).toBeEnabled()
  if (path.startsWith('/?') || path === '/') await expect(page.locator('.counter')).toHaveAttribute('data-ready', '')
}

/** Has the browser prefetch whatever the page links to on its own origin, and waits until it has. */
function prefetchLinks(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const addresses = [...document.links].map(({ href }) => new URL(href)).filter(({ hash }) => hash === '')
    const own = addresses.filter(({ origin }) => origin === location.origin).map(({ href }) => href)
    const loading = [...new Set(own)].map((href) => {
      const link = Object.assign(document.createElement('link'), { rel: 'prefetch', href })
      const done = new Promise((resolve) => {
        link.onload = resolve
        link.onerror = resolve
      })
      document.head.append(link)
      return done
    })
    await Promise.all(loading)
    return own
  })
}

test('row 22, 64, B2, B4: every page, signed in: alive under its policy, titled, silent, without a credential in its HTML, and nobody signed out by it', {
  tag: '@proof:get-changes-nothing',
}, async ({ page, server, signIn, hold, consoleRules }) => {
  test.slow()
  for (const path of ['/nothing', '/learn/nothing']) consoleRules.allowStatus(path, 404)
  const mine = await signIn('session')
  const token = await signIn('jwt', mine.user)
  await hold(page, mine)
  await hold(page, token)
  const titles = new Set<string>()
  for (const path of pages) {
    const sent = await (await page.request.get(path)).text()
    for (const secret of [mine.secret, token.secret, mine.user.password]) expect(sent, path).not.toContain(secret)
    await settle(page, path)
    // Down to what is only loaded when it is seen.
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    expect(await page.content(), `${path}, later`).not.toContain(mine.secret)
    titles.add(await page.title())
    await expect(page.getByRole('main')).toHaveCount(1)
    for (const name of ['og:title', 'og:description']) {
      await expect(page.locator(`meta[property="${name}"]`), `${path} ${name}`).toHaveAttribute('content', /./)
    }
  }
  // The counter's is one in each mode, and so is that of what is not there.
  expect(titles.size, 'pages have titles of their own').toBe(pages.length - 3)
  for (const icon of await page.locator('link[rel*=icon]').all()) {
    expect((await page.request.get((await icon.getAttribute('href')) ?? '')).status()).toBe(200)
  }
  expect(await heldToken(page)).toBe(token.secret)
  expect((await heldCookie(page.context()))?.value).toBe(mine.secret)
  expect(await query(server, 'SELECT * FROM Session WHERE userId = ?', [mine.user.id])).toHaveLength(1)
  for (const one of [mine, token]) expect((await whoAmI(server, one)).status).toBe(200)
})

test('row 22: what depends on who looks at it is as silent when nobody is signed in', async ({ page }) => {
  // The chapters and what else is the same for all are opened so by the tests of theirs.
  for (const path of [
    '/',
    '/?mode=session',
    '/?mode=jwt',
    '/protected/session',
    '/protected/jwt',
    '/sessions',
    '/dial',
  ])
    await settle(page, path)
})

test('row B2: prefetching every link changes nothing', {
  tag: '@proof:get-changes-nothing',
}, async ({ page, server, clock, signIn, hold, consoleRules }) => {
  consoleRules.allowStatus('/nothing', 404)
  const mine = await signIn('session')
  const token = await signIn('jwt')
  await hold(page, mine)
  await hold(page, token)
  const rows = () => query(server, 'SELECT * FROM Session WHERE userId = ?', [mine.user.id])
  const before = await rows()
  // From here on whatever counts as being seen would be written down.
  clock.set(120)
  const purposes: (string | undefined)[] = []
  page.on('requestfinished', async (request) => purposes.push((await request.allHeaders())['sec-purpose']))
  const asked = new Set<string>()
  for (const path of ['/', '/protected/jwt', '/nothing']) {
    await settle(page, path)
    const links = await prefetchLinks(page)
    expect(links.some((href) => href.endsWith('/protected/session'))).toBe(true)
    for (const href of links) {
      // Most links are on every page.
      if (asked.has(href)) continue
      asked.add(href)
      await page.request.get(href, { headers: { rsc: '1', 'next-router-prefetch': '1' } })
      await page.request.get(href, { headers: { purpose: 'prefetch' } })
    }
  }
  expect(purposes, 'the browser did prefetch').toContain('prefetch')
  expect(await rows(), 'no row was touched').toEqual(before)
  expect(await heldToken(page)).toBe(token.secret)
  expect((await heldCookie(page.context()))?.value).toBe(mine.secret)
  for (const one of [mine, token]) expect((await whoAmI(server, one)).status).toBe(200)
  await settle(page, '/protected/session')
  expect(await rows(), 'that page was seen').not.toEqual(before)
})

test('the theme follows the system, a choice is kept, and nothing flashes', async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.addInitScript(() => {
    const root = window as unknown as { themeAtBody?: string }
    new MutationObserver(() => {
      if (document.body !== null) root.themeAtBody ??= document.documentElement.dataset.theme ?? 'none'
    }).observe(document, { childList: true, subtree: true })
  })
  const atBody = () => page.evaluate(() => (window as unknown as { themeAtBody: string }).themeAtBody)
  await page.emulateMedia({ colorScheme: 'light' })
  await openCounter(page)
  const light = await paper()
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await paper()
  expect(dark).not.toBe(light)
  await page.getByRole('button', { name: 'Light' }).click()
  expect(await paper()).toBe(light)
  await page.reload()
  expect([await atBody(), await paper()], 'before the body is there').toEqual(['light', light])
  await page.goto('/protected/jwt')
  expect([await atBody(), await paper()]).toEqual(['light', light])
  await expect(page.getByRole('button', { name: 'Light' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Auto' }).click()
  await page.reload()
  expect([await atBody(), await paper()]).toEqual(['none', dark])
})

test('a returning visitor never sees the page of a stranger', async ({ page, signIn, hold }) => {
  await hold(page, await signIn('session'))
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/inspect*', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/?mode=session')
  await expect(page.getByRole('button', { name: 'Sign in as Ada', includeHidden: true })).toBeEnabled()
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden()
  release()
  await expectSignedIn(page, 'session')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('reduced motion: nothing moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openCounter(page)
  await signInAs(page, 'Ada', ['session', 'jwt'])
  await signOutOf(page, 'session').click()
  const moving = await page.evaluate(() => {
    const slow = (duration: string) => duration.split(', ').some((part) => Number.parseFloat(part) > 0)
    return [...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element)
      return slow(transitionDuration) || slow(animationDuration) || scrollBehavior === 'smooth'
    }).length
  })
  expect(moving).toBe(0)
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})

test('paper, ink and type are those of the house, in both themes', async ({ page }) => {
  const looks: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await settle(page, '/compare')
    const { paper, ink, type } = await page.evaluate(() => {
      const { backgroundColor: paper, color: ink } = getComputedStyle(document.body)
      return { paper, ink, type: getComputedStyle(document.querySelector('h1') as HTMLElement).fontFamily }
    })
    const family = (type.split(',')[0] ?? '').replaceAll('"', '')
    expect(family).toMatch(/grotesk|bricolage/i)
    expect(['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)']).not.toContain(paper)
    const loaded = await page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'loaded').map((face) => face.family.replaceAll('"', '')),
    )
    expect(loaded).toContain(family)
    looks.push(`${paper} ${ink}`)
  }
  expect(new Set(looks).size, 'the two themes differ').toBe(2)
})
