import { expect, test } from 'vitest'
import { maskAddress } from './mask-address'

const token = `eyJ${'s'.repeat(40)}.sssss.sssss`
const reference = `ccr_0f8fad5b-d9cb-469f-a165-70867728950e.${'s'.repeat(43)}`
const seal = `Fe26.2*1*${'s'.repeat(80)}~2`

test.each([
  ['a segment', `/${token}`, '', `/eyJ…(${token.length})`],
  ['a segment, encoded', `/x/${encodeURIComponent(encodeURIComponent(seal))}`, '', /^\/x\/Fe26\.2…\(\d+\)$/],
  ['a segment longer than any of ours', `/${'s'.repeat(65)}`, '', '/…(65)'],
  ['a value', '/', `?token=${token}`, `/?token=eyJ…(${token.length})`],
  [
    'a value of our own parameters',
    '/',
    `?strategy=${token}&mode=S3CRETsss`,
    `/?strategy=eyJ…(${token.length})&mode=…(9)`,
  ],
  ['a name', '/', `?${reference}`, `/?ccr_…(${reference.length})=…(0)`],
  ['a name that is too long for one', '/', `?${'s'.repeat(33)}=1`, '/?…(33)=…(1)'],
  ['a name with spaces', '/', '?correct%20horse%20sss', '/?…(17)=…(0)'],
  ['inside of next', '/', '?next=/x?token=sssecret', '/?next=/x%3Ftoken=…(8)'],
  ['in the path of next', '/', `?next=/${token}`, `/?next=/eyJ…(${token.length})`],
  ['in the fragment of next', '/', '?next=/x%23access_token=sss', '/?next=/x%23…(16)'],
  ['in a next within next', '/', '?next=/x?next=/y?token=sss', '/?next=/x%3Fnext=…(12)'],
  ['a next that is no path', '/', '?next=sss', '/?next=…(3)'],
])('%s is masked', (_, pathname, search, shown) => {
  const masked = maskAddress(pathname, search)
  if (typeof shown === 'string') expect(masked).toBe(shown)
  else expect(masked).toMatch(shown)
  expect(masked).not.toContain('sss')
})

test.each([
  ['/', ''],
  ['/', '?mode=both&next=/sessions'],
  ['/api/inspect', '?strategy=jwt-refresh'],
  ['/api/sessions/0f8fad5b-d9cb-469f-a165-70867728950e', ''],
  ['/', '?next=/protected/session%3Fmode=both'],
])('%s%s of ours stays as it is', (pathname, search) => {
  expect(maskAddress(pathname, search)).toBe(pathname + search)
})
