import { expect, test } from 'vitest'
import { recorded, tracedWith } from '../exchange/recorded-exchange'
import { describeCarrier, describeLoss, wasCarried } from './carrier-words'

const bearer = [{ name: 'Authorization', value: 'Bearer eyJ…(521)' }]
const cut = tracedWith({}, { truncated: true })

test.each([
  ['what script set it knows without any trace', { scriptHeaders: bearer, credentials: 'omit', trace: null }, 'yes'],
  ['so it does where the headers were cut', { scriptHeaders: bearer, credentials: 'omit', trace: cut }, 'yes'],
  ['a cookie only the trace knows', { trace: null }, 'unknown'],
  ['not one that was cut', { trace: cut }, 'unknown'],
  ['omit keeps cookies away', { credentials: 'omit', trace: null }, 'no'],
  ['the server saw the cookie', { trace: tracedWith({ cookie: 'a=…(1); __Host-cc_session=Fe26.2…(372)' }) }, 'yes'],
  ['another cookie is no credential', { trace: tracedWith({ cookie: 'theme=…(1)' }) }, 'no'],
  ['a line that was cut may have had one', { trace: tracedWith({ cookie: 'theme=…(1); cc_se' }) }, 'unknown'],
  ['nothing came', { trace: tracedWith({ host: 'x' }) }, 'no'],
] as const)('%s', (_, given, carried) => {
  expect(wasCarried(recorded(given as Parameters<typeof recorded>[0]))).toBe(carried)
})

test('what is not known has words of its own, and so has the reason', () => {
  const words = (given: Parameters<typeof recorded>[0]) => describeCarrier(recorded(given), 'session')
  expect(new Set([words({}), words({ credentials: 'omit' }), words({ scriptHeaders: bearer })]).size).toBe(3)
  const losses = [{}, { traceProblem: 'unreadable' as const }, { trace: cut }].map((given) =>
    describeLoss(recorded(given)),
  )
  expect(losses).not.toContain(null)
  expect(new Set(losses).size).toBe(3)
  expect(describeLoss(recorded({ trace: tracedWith({}), traceProblem: null }))).toBeNull()
  expect(describeLoss(recorded({ status: 0 }))).toBeNull()
})
