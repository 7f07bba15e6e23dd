import { expect, test } from 'vitest'
import type { Exchange } from '../exchange/exchange'
import { recorded } from '../exchange/recorded-exchange'
import { alignRows } from './ledger-rows'

/** `s:me` is a call of session, `j:login` one of jwt, `page` the load of one, `other` a call of neither. */
function exchangesOf(text: string): Exchange[] {
  return text.split(' ').map((word, index) => {
    const order = { id: index + 1, at: 1000 + index }
    if (word === 'page') return recorded({ ...order, kind: 'document', path: '/protected/session' })
    if (word === 'other') return recorded({ ...order, strategy: null, path: '/api/accounts' })
    const [lane, purpose] = word.split(':')
    const strategy = lane === 's' ? 'session' : lane === 'j' ? 'jwt' : 'sealed-cookie'
    return recorded({ ...order, strategy, path: `/api/auth/${strategy}/${purpose}` })
  })
}

const shape = (exchanges: Exchange[]) =>
  alignRows(exchanges).map(({ session, jwt, other }) => [session, jwt, other].map((one) => one?.id ?? '-').join(''))

test.each([
  ['both at once', 's:login j:login s:me j:me', ['12-', '34-']],
  ['the other mode first', 'j:login s:login', ['21-']],
  ['one mode alone', 's:login s:me s:me', ['1--', '2--', '3--']],
  ['one after the other', 's:login s:me j:login j:me', ['13-', '24-']],
  ['what only one did', 's:login s:admin s:me j:login j:me', ['14-', '2--', '35-']],
  ['nothing overtakes its own mode', 's:me s:login j:login j:me', ['1--', '23-', '-4-']],
  ['the load of a page is a barrier', 's:me page j:me', ['1--', '--2', '-3-']],
  ['so is an account, and another strategy', 's:me other d:me j:me', ['1--', '--2', '--3', '-4-']],
])('%s: %s', (_, text, rows) => {
  expect(shape(exchangesOf(text))).toEqual(rows)
})

test('time counts, not the order of the answers', () => {
  const [page, call] = exchangesOf('page s:me')
  const late = { ...(page as Exchange), id: 9 }
  expect(alignRows([call as Exchange, late]).map(({ key }) => key)).toEqual([9, 2])
})

test('every exchange stands in exactly one row', () => {
  const words = ['s:me', 'j:me', 's:login', 'j:login', 'page', 's:logout', 'j:admin']
  const text = Array.from({ length: 300 }, (_, index) => words[(index * index * 7 + index) % words.length]).join(' ')
  const ids = alignRows(exchangesOf(text)).flatMap(({ session, jwt, other }) => [session?.id, jwt?.id, other?.id])
  expect(ids.filter((id) => id !== undefined).sort((one, other) => one - other)).toEqual(
    Array.from({ length: 300 }, (_, index) => index + 1),
  )
})
