import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { passwordLength } from '../auth/password-policy'
import { root } from '../cli/project.mjs'
import { bodyLimitBytes } from '../http/body-limit.mjs'
import { jwtLimit, skewSeconds } from '../token/access-token-rules'
import { sealLimit } from '../token/seal'

const threats = readFileSync(path.join(root, 'docs', 'threat-model.md'), 'utf8')
const number = (value: number) => value.toLocaleString('en-US')

test('row 75: the numbers of the threat model that are no settings are those that count', () => {
  for (const sentence of [
    `A password has ${passwordLength.least} to ${passwordLength.most} characters`,
    `up to ${number(bodyLimitBytes)} bytes, a seal up to ${number(sealLimit)} characters, a token up to ${number(jwtLimit)}`,
  ]) {
    expect(threats).toContain(sentence)
  }
  expect(skewSeconds, 'what “by more than a minute” means').toBe(60)
})

test('row 51, 75: sessions at once and the features of the browser that are relied on are written down', () => {
  expect(threats).toMatch(/Sessions at once are not limited in number/)
  const relied = threats.split('## Browser features that are relied on')[1] ?? ''
  for (const feature of ['Sec-Fetch-Site', 'Origin', 'HttpOnly', 'SameSite', '__Host-', 'Secure']) {
    expect(relied).toContain(feature)
  }
})

test('row 76: that the cookie outlives the browser is said, with the reason', () => {
  expect(threats).toMatch(
    /Max-Age is the absolute limit and decides nothing\.\n\s+It outlives the browser on purpose: /,
  )
})

test('row 78: that cookies ignore ports, and what to do about it, is said', () => {
  expect(threats).toMatch(
    /Cookies ignore ports: another service on the same host name gets them\. Run the app on a name of its own\./,
  )
})

test('row B20: that sign-up tells is said', () => {
  expect(threats).toMatch(/\*\*Sign-up tells whether an address has an account\*\* \(409\)/)
})
