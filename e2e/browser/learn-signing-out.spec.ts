import { openBlank } from '../support/browser-blank'
import { cookieOf } from '../support/browser-credentials'
import { expect, test } from '../support/browser-fixtures'
import { strategyOf } from '../support/http-strategies'

const inAYear = () => Math.floor(Date.now() / 1000) + 365 * 86_400

for (const id of ['session', 'jwt-cookie', 'sealed-cookie']) {
  test(`${id}: a cookie that is kept for a year is sent for a year, and its content ends when it ends`, {
    tag: '@proof:a-longer-cookie-ends-no-later',
  }, async ({ page, context, server, signIn, clock, consoleRules }) => {
    consoleRules.allowStatus('/api/auth/', 401)
    const { secret } = await signIn(id)
    const name = strategyOf(id).cookie ?? ''
    await context.addCookies([{ ...cookieOf(server, name, secret), expires: inAYear() }])
    await openBlank(page, server.origin)
    const ask = async () => {
      const sent = page.waitForRequest(`**/api/auth/${id}/me`)
      const status = await page.evaluate((path) => fetch(path).then((answer) => answer.status), `/api/auth/${id}/me`)
      return { status, cookie: (await (await sent).allHeaders()).cookie }
    }
    expect(await ask()).toEqual({ status: 200, cookie: `${name}=${secret}` })
    clock.set(id === 'session' ? 1801 : 901)
    expect(await ask(), 'the browser has kept it, and sends it').toEqual({ status: 401, cookie: `${name}=${secret}` })
  })
}
