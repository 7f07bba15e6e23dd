import { afterEach, expect, test, vi } from 'vitest'
import { takeTurn } from './tab-turns'

afterEach(() => vi.unstubAllGlobals())

/** As the browser's, for one name: whoever asks waits for the former. */
function locksOf(queue: { last: Promise<unknown> }) {
  return {
    request: (_: string, __: object, action: () => Promise<unknown>) => {
      const ended = queue.last.then(action)
      queue.last = ended.catch(() => {})
      return ended
    },
  }
}

test('one tab after the other', async () => {
  vi.stubGlobal('navigator', { locks: locksOf({ last: Promise.resolve() }) })
  const said: string[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const first = takeTurn('a', async () => {
    await gate
    said.push('first')
  })
  const second = takeTurn('a', async () => said.push('second'))
  open()
  await Promise.all([first, second])
  expect(said).toEqual(['first', 'second'])
})

test('what the action throws is thrown, and it is not run again', async () => {
  vi.stubGlobal('navigator', { locks: locksOf({ last: Promise.resolve() }) })
  const action = vi.fn(async () => {
    throw new RangeError('ours')
  })
  await expect(takeTurn('a', action)).rejects.toThrow(RangeError)
  expect(action).toHaveBeenCalledOnce()
})

test.each([
  ['without locks', undefined],
  ['with a lock that is refused', { request: async () => Promise.reject(new DOMException('no', 'TimeoutError')) }],
])('%s it goes ahead', async (_, locks) => {
  vi.stubGlobal('navigator', { locks })
  expect(await takeTurn('a', async () => 'done')).toBe('done')
})
