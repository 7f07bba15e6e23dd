import { expect, test } from 'vitest'
import { ActionQueue } from './queue'

test('an action starts after the former has ended, and takes what it left', async () => {
  const queue = new ActionQueue()
  const said: string[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const first = queue.add(async () => {
    said.push('first begins')
    await gate
    said.push('first ends')
    return 1
  })
  const second = queue.add(async () => said.push('second'))
  expect(queue.size).toBe(2)
  open()
  expect(await first).toBe(1)
  await second
  expect(said).toEqual(['first begins', 'first ends', 'second'])
  expect(queue.size).toBe(0)
})

test('what an action throws reaches its caller alone', async () => {
  const queue = new ActionQueue()
  const failing = queue.add(async () => {
    throw new RangeError('ours')
  })
  const next = queue.add(async () => 'all the same')
  await expect(failing).rejects.toThrow(RangeError)
  expect(await next).toBe('all the same')
  expect(queue.size).toBe(0)
})
