import { expect, test } from 'vitest'
import { isExchange } from './is-exchange'
import { recorded, tracedWith } from './recorded-exchange'

const whole = recorded({
  sentBody: { email: 'a@x.example' },
  trace: tracedWith({ host: 'x' }),
  problem: { title: 'No', status: 422, detail: '', code: 'x', errors: [{ field: 'email', message: 'none' }] },
})

test('what is recorded can be read again', () => {
  expect(isExchange(JSON.parse(JSON.stringify(whole)))).toBe(true)
  expect(isExchange(JSON.parse(JSON.stringify(recorded({}))))).toBe(true)
})

test.each(Object.keys(whole))('%s is asked for', (name) => {
  expect(isExchange({ ...whole, [name]: undefined })).toBe(false)
})

test.each(Object.keys(whole).filter((name) => name !== 'body'))('%s of another kind is no exchange', (name) => {
  expect(isExchange({ ...whole, [name]: { odd: [] } })).toBe(false)
})

test.each([
  ['a header without a value', { headers: [{ name: 'date' }] }],
  ['a member of the body that is no text', { sentBody: { email: 3 } }],
  ['a trace that was changed', { trace: { ...whole.trace, db: [null] } }],
  ['a refusal without a code', { problem: { title: '', status: 400, detail: '' } }],
  ['a time that no date can hold', { at: 9e15 }],
])('%s is no exchange', (_, given) => {
  expect(isExchange({ ...whole, ...given })).toBe(false)
})
