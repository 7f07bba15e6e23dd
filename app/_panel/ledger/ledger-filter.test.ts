import { expect, test } from 'vitest'
import { recorded } from '../exchange/recorded-exchange'
import { filterExchanges, noFilter } from './ledger-filter'

const problem = { title: 'Unauthorized', status: 401, detail: '', code: 'credential_invalid' }
const ledger = [
  recorded({ id: 1, kind: 'document', strategy: 'session', path: '/protected/session' }),
  recorded({ id: 2, path: '/api/auth/session/login', method: 'POST' }),
  recorded({ id: 3, path: '/api/inspect?strategy=session' }),
  recorded({ id: 4, strategy: 'jwt', path: '/api/auth/jwt/me', status: 401, statusText: 'Unauthorized', problem }),
  recorded({ id: 5, strategy: null, path: '/api/demo', status: 0 }),
]

test.each([
  [{}, [1, 2, 3, 4, 5]],
  [{ mode: 'session' as const }, [1, 2, 3]],
  [{ mode: 'jwt' as const }, [4]],
  [{ refusedOnly: true }, [4, 5]],
  [{ withoutQuestions: true }, [1, 2, 4, 5]],
  [{ text: 'credential_INVALID' }, [4]],
  [{ text: 'post  login' }, [2]],
  [{ text: 'no answer' }, [5]],
  [{ text: '401' }, [4]],
  [{ text: '.*' }, []],
  [{ mode: 'session' as const, refusedOnly: true }, []],
])('%j', (filter, ids) => {
  expect(filterExchanges(ledger, { ...noFilter, ...filter }).map(({ id }) => id)).toEqual(ids)
})
