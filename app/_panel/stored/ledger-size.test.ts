import { expect, test, vi } from 'vitest'
import { quotaStorage } from '../ledger/quota-storage'
import { measureLedger } from './ledger-size'

test('the ledger’s entries are counted, each is read once, and what is gone is not counted', () => {
  const storage = quotaStorage(Number.MAX_SAFE_INTEGER)
  const read = vi.spyOn(Object.getPrototypeOf(storage), 'getItem')
  storage.setItem('another', 'xxxx')
  storage.setItem('claim-check.ledger.1.1', 'Zoë')
  storage.setItem('claim-check.ledger.1.2', 'ab')
  const key = 'claim-check.ledger.1.1'.length
  expect(measureLedger(storage)).toEqual({ entries: 2, bytes: 2 * key + 4 + 2 })
  expect(read).toHaveBeenCalledTimes(2)
  storage.setItem('claim-check.ledger.1.3', 'c')
  storage.removeItem('claim-check.ledger.1.1')
  expect(measureLedger(storage)).toEqual({ entries: 2, bytes: 2 * key + 3 })
  expect(read, 'the new one alone').toHaveBeenCalledTimes(3)
  storage.setItem('claim-check.ledger-last', '9')
  expect(measureLedger(storage)).toEqual({ entries: 2, bytes: 2 * key + 3 + 'claim-check.ledger-last'.length + 1 })
  read.mockRestore()
})
