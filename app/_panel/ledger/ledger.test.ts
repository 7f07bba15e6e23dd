import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { recorded } from '../exchange/recorded-exchange'
import { quotaStorage } from './quota-storage'

/** The script of a page: every page of a visit begins anew and has the tab's storage in common. */
async function openPage() {
  vi.resetModules()
  const page = new EventTarget()
  vi.stubGlobal('window', page)
  const { ledger, ledgerLimit } = await import('./ledger')
  const record = (count: number, length = 0) => {
    for (let index = 0; index < count; index++) ledger.record(recorded({ statusText: 'x'.repeat(length) }))
  }
  const ids = () => ledger.get().map(({ id }) => id)
  return { page, ledger, ledgerLimit, record, ids }
}

const storedIds = () =>
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith('claim-check.ledger.1.'))
    .map((key) => Number(key.split('.').at(-1)))
    .sort((one, other) => one - other)

beforeEach(() => {
  vi.stubGlobal('sessionStorage', quotaStorage(Number.MAX_SAFE_INTEGER))
})
afterEach(() => vi.unstubAllGlobals())

test('another page of the visit goes on where this one stopped', async () => {
  const first = await openPage()
  first.record(3)
  const second = await openPage()
  second.record(2)
  expect(second.ids()).toEqual([1, 2, 3, 4, 5])
})

test('back from the browser’s memory it knows what has come since, and overwrites nothing', async () => {
  const first = await openPage()
  first.record(2)
  const second = await openPage()
  second.record(2)
  const notified = vi.fn()
  first.ledger.subscribe(notified)
  first.page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
  expect(first.ids()).toEqual([1, 2])
  first.page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  await vi.waitFor(() => expect(notified).toHaveBeenCalledOnce())
  expect(first.ids()).toEqual([1, 2, 3, 4])
  first.record(1)
  expect(storedIds()).toEqual([1, 2, 3, 4, 5])
})

test('a number that stands in the storage is not given again, whoever wrote it there', async () => {
  const page = await openPage()
  page.record(1)
  sessionStorage.setItem('claim-check.ledger.1.2', 'of somebody else')
  page.record(1)
  expect(page.ids()).toEqual([1, 3])
  expect(sessionStorage.getItem('claim-check.ledger.1.2')).toBe('of somebody else')
})

test('numbers rise over every clear, so Undo puts all back in its order', async () => {
  const { ledger, record, ids } = await openPage()
  record(5)
  const cleared = [...ledger.clear()]
  record(3)
  cleared.push(...ledger.clear())
  expect(storedIds()).toEqual([])
  record(1)
  ledger.putBack(cleared)
  expect(ids()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(storedIds()).toEqual(ids())
  ledger.putBack(cleared)
  expect(ids()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('they rise over a clear and a navigation too', async () => {
  const first = await openPage()
  first.record(4)
  const cleared = first.ledger.clear()
  const second = await openPage()
  second.record(1)
  expect(second.ids()).toEqual([5])
  first.page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  first.ledger.putBack(cleared)
  expect(first.ids()).toEqual([1, 2, 3, 4, 5])
})

test('a full storage always takes the newest, in the place of the oldest that are left in it', async () => {
  vi.stubGlobal('sessionStorage', quotaStorage(12_000))
  const { record, ids } = await openPage()
  record(10, 500)
  for (let round = 0; round < 10; round++) {
    record(1, round === 5 ? 5000 : 500)
    expect(storedIds(), `round ${round}`).toContain(ids().at(-1))
  }
  expect(ids(), 'the page has them all').toHaveLength(20)
  const kept = storedIds()
  expect(kept, 'without a gap').toEqual(ids().slice(-kept.length))
  expect((await openPage()).ids()).toEqual(kept)
})

test('what has no room stays out when it is put back, and what is newer stays in', async () => {
  const { ledger, ledgerLimit, record, ids } = await openPage()
  record(ledgerLimit)
  const cleared = ledger.clear()
  record(2)
  ledger.putBack(cleared)
  expect(ids()).toHaveLength(ledgerLimit)
  expect(storedIds()).toEqual(ids())
  expect(ids().at(-1)).toBe(ledgerLimit + 2)
})

test('a browser that lets nothing be stored has a ledger for the page', async () => {
  vi.stubGlobal('sessionStorage', undefined)
  const { ledger, record, ids } = await openPage()
  record(3)
  const cleared = ledger.clear()
  record(1)
  ledger.putBack(cleared)
  expect(ids()).toEqual([1, 2, 3, 4])
})

test('what can’t be shown is not read', async () => {
  const first = await openPage()
  first.record(2)
  const text = sessionStorage.getItem('claim-check.ledger.1.1') ?? ''
  sessionStorage.setItem('claim-check.ledger.1.1', JSON.stringify({ ...JSON.parse(text), scriptHeaders: null }))
  sessionStorage.setItem('claim-check.ledger.7', text)
  expect((await openPage()).ids()).toEqual([2])
})
