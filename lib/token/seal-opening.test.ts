import { expect, test } from 'vitest'
import { seal } from './seal'
import { decodeSeal, joinSeal, type SealPartName, sealPartNames } from './seal-anatomy'
import { openSeal, sealSteps } from './seal-opening'
import { sealSpecimen } from './seal-specimen'

const { password, content } = sealSpecimen
const texts = decodeSeal(sealSpecimen.seal).parts.map(({ text }) => text)

/** The specimen with the last character of a part changed, or with another text in its place. */
function change(name: SealPartName, to?: string): string {
  const index = sealPartNames.indexOf(name)
  const text = texts[index] ?? ''
  return joinSeal(texts.with(index, to ?? text.slice(0, -1) + (text.endsWith('1') ? '3' : '1')))
}

async function failing(text: string, secret: string = password) {
  const { checks, opened } = await openSeal(text, secret)
  expect(checks.map(({ step }) => step)).toEqual(sealSteps)
  expect(opened).toBe(false)
  return checks.filter(({ outcome }) => outcome === 'fail').map(({ step }) => step)
}

test('opens the specimen, every check passed', async () => {
  const { checks, opened, content: found } = await openSeal(sealSpecimen.seal, password)
  expect([found, opened]).toEqual([content, true])
  expect(checks.map(({ step, outcome }) => [step, outcome])).toEqual(sealSteps.map((step) => [step, 'pass']))
})

test.each([
  ['the salt', change('salt', (texts[2] ?? '').replace('5', '6')), ['hmac']],
  ['the iv', change('iv', (texts[3] ?? '').replace('d', 'e')), ['hmac']],
  ['the data', change('data', (texts[4] ?? '').replace('f', 'g')), ['hmac']],
  ['the salt of the HMAC', change('hmacSalt', (texts[6] ?? '').replace('7', '8')), ['hmac']],
  ['the HMAC', change('hmac', (texts[7] ?? '').replace('T', 'U')), ['hmac']],
  ['an HMAC that is no base64url', change('hmac', '!'), ['shape', 'hmac']],
  ['the password id', change('passwordId', '2'), ['password_id']],
  ['the prefix', change('prefix', 'Fe26.1'), ['shape']],
  ['an end long ago', change('expiration', '1000000000000'), ['expiration']],
  ['an end in the future', change('expiration', '9999999999999'), ['hmac']],
  ['an end that is none', change('expiration', 'soon'), ['shape', 'expiration']],
  ['a part too many', `x*${sealSpecimen.seal}`, ['shape']],
  ['nothing', '', ['shape']],
])('names the check that fails on %s', async (_name, text, steps) => {
  expect(await failing(text)).toEqual(steps)
})

test('names what is wrong with a password', async () => {
  expect(await failing(sealSpecimen.seal, `${password}!`)).toEqual(['hmac'])
  expect(await failing(sealSpecimen.seal, 'too short')).toEqual(['keys'])
  expect(await failing(sealSpecimen.seal, '')).toEqual(['password_id'])
})

test('what iron opens and our shape refuses is told as both', async () => {
  const { content: found } = await openSeal(change('version', '9'), password)
  expect(found).toEqual(content)
  expect(await failing(change('version', '9'))).toEqual(['shape'])
})

test('opens what the server’s own module seals', async () => {
  const text = await seal({ id: 'x' }, { 1: password }, 60)
  expect(await openSeal(text, password)).toMatchObject({ opened: true, content: { id: 'x' } })
})
