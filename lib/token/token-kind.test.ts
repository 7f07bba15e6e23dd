import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sealPartNames } from './seal-anatomy'
import { sealPartText } from './seal-part-text'
import { describeTokenShape } from './token-kind'

const encode = (text: string) => Buffer.from(text).toString('base64url')
const head = encode('{"alg":"none"}')
const hex = '0'.repeat(64)
const iron = `Fe26.2*1*${hex}*${'A'.repeat(22)}*YWJj*1795470161000*${hex}*${'A'.repeat(43)}~2`

it.each([
  ['', 'empty', []],
  [`${head}.e30.`, 'jws', ['Header', 'Payload', 'Signature']],
  ['a.b.c', 'unknown', ['Text']],
  ['www.example.com', 'unknown', ['Text']],
  ['example.com.au', 'unknown', ['Text']],
  ['eyes.on.me', 'unknown', ['Text']],
  ['1.2.3', 'unknown', ['Text']],
  [`a.${head}.b`, 'jws', ['Header', 'Payload', 'Signature']],
  [`${encode('{ "alg":"none"}')}.x.`, 'jws', ['Header', 'Payload', 'Signature']],
  [`${encode('{ "alg":"none"}')}.x`, 'two-parts', ['Header', 'Payload']],
  [encode('{\n  "alg":"none"}'), 'other-parts', ['Header']],
  [
    `${encode(' { "alg":"dir"}')}..b.c.d`,
    'jwe',
    ['Header', 'Encrypted key', 'Initialization vector', 'Ciphertext', 'Authentication tag'],
  ],
  [`${head}.e30`, 'two-parts', ['Header', 'Payload']],
  [`${head}.e30.x.y`, 'four-parts', ['Header', 'Payload', 'Signature', 'Surplus']],
  [`${head}.a.b.c.d`, 'jwe', ['Header', 'Encrypted key', 'Initialization vector', 'Ciphertext', 'Authentication tag']],
  [`${head}.a.b.c.d.e.f`, 'other-parts', ['Header', 'Payload', 'Signature', 'Surplus']],
  [head, 'other-parts', ['Header']],
  ['{"payload":"e30"}', 'json', ['JSON']],
  [`ccr_${crypto.randomUUID()}.${'a'.repeat(43)}`, 'reference', ['Prefix', 'Row', 'Secret']],
  [`ccf_${crypto.randomUUID()}.${'a'.repeat(43)}`, 'reference', ['Prefix', 'Row', 'Secret']],
  [crypto.randomUUID(), 'reference', ['Identifier']],
  ['e32283a5-840f-49f9-b6b3-60136f5a4498', 'reference', ['Identifier']],
  ['hello you', 'unknown', ['Text']],
])('tells what %j is', (text, kind, names) => {
  const shape = describeTokenShape(text)
  expect(shape.kind).toBe(kind)
  expect(shape.parts.map(({ name }) => name)).toEqual(names)
})

it('names the parts of an iron seal', () => {
  const { kind, parts } = describeTokenShape(iron)
  expect(kind).toBe('iron-seal')
  expect(parts).toHaveLength(9)
  expect(parts.map(({ start, end }) => iron.slice(start, end))).toEqual([...iron.slice(0, -2).split('*'), '2'])
  expect(describeTokenShape('Fe26.2*1*abc').explanation).toContain('this has 3')
  const words = parts.map(({ name, what }) => ({ label: name, what }))
  expect(words, 'in the words of the front page').toEqual(sealPartNames.map((name) => sealPartText[name]))
})

it('finds parts that lie in order and leave out only separators, whatever the text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.string({ unit: fc.constantFrom(...'aeyJ0_-.*~{') }), { maxLength: 8 }).map((parts) => parts.join('.')),
    fc.array(fc.string({ maxLength: 4 }), { maxLength: 10 }).map((parts) => `Fe26.2*${parts.join('*')}~2`),
    fc.array(fc.string({ maxLength: 4 }), { maxLength: 10 }).map((parts) => `eyJ${parts.join('.')}`),
  )
  fc.assert(
    fc.property(texts, (text) => {
      let at = 0
      let rest = ''
      for (const { start, end } of describeTokenShape(text).parts) {
        if (start < at || end < start) return false
        rest += text.slice(at, start)
        at = end
      }
      return /^[.*~]*$/.test(rest) && at === text.length
    }),
  )
})
