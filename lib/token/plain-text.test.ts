import { expect, test } from 'vitest'
import { isPlainText } from './plain-text'

test.each(['', 'Ada', 'zo\u00eb', '😀', "' OR 1=1--", '\u202eabc'])('takes %j', (text) => {
  expect(isPlainText(text)).toBe(true)
})

test.each(['\u0000', 'a\u0000b', '\r\n', '\u007f', '\u0085', '\ud800', '\udc00x'])('refuses %j', (text) => {
  expect(isPlainText(text)).toBe(false)
})
