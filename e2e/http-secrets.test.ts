import { expect, test } from 'vitest'
import type { AnswerBody } from './support/http-client'
import { secretsOf } from './support/http-secrets'

test('what the log must not hold: the token and every cookie’s value, but not that of one that is taken away', () => {
  const json = { access_token: 'a.b.c' } as AnswerBody
  const setCookies = [
    'cc_refresh=ccf_1.secret; Path=/; HttpOnly',
    '__Host-cc_jwt=d.e=f; Path=/',
    'cc_sealed=; Max-Age=0',
  ]
  expect(secretsOf({ json, setCookies })).toEqual(['a.b.c', 'ccf_1.secret', 'd.e=f'])
  expect(secretsOf({ json: undefined as unknown as AnswerBody, setCookies: [] })).toEqual([])
})
