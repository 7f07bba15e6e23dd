import { expect, test } from 'vitest'
import { maskSecret } from './masked'

test.each([
  ['Fe26.2*1*secretsecret~2', 'Fe26.2…(23)'],
  ['eyJhbGciOiJFUzI1NiJ9.e30.sig', 'eyJ…(28)'],
  ['anything-else', '…(13)'],
  ['', '…(0)'],
])('%j is shown as %j', (secret, shown) => {
  expect(maskSecret(secret)).toBe(shown)
})
