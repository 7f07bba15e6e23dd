import { expect, test } from 'vitest'
import { ChangeSignal } from './change-signal'

const nextTasks = () => new Promise((resolve) => setTimeout(resolve, 20))

test('however often it is raised in a task, it tells once, and not within that task', async () => {
  const signal = new ChangeSignal()
  let told = 0
  signal.subscribe(() => told++)
  signal.raise()
  await Promise.resolve()
  signal.raise()
  expect(told).toBe(0)
  await nextTasks()
  expect(told).toBe(1)
  signal.raise()
  await nextTasks()
  expect(told).toBe(2)
})

test('signals that were raised together are told together', async () => {
  const order: string[] = []
  const [one, other] = [new ChangeSignal(), new ChangeSignal()]
  one.subscribe(() => {
    order.push('one')
    queueMicrotask(() => order.push('drawn'))
  })
  other.subscribe(() => order.push('other'))
  one.raise()
  other.raise()
  await nextTasks()
  expect(order).toEqual(['one', 'other', 'drawn'])
})

test('who has left is not told, and what is raised while telling is told afterwards', async () => {
  const signal = new ChangeSignal()
  let told = 0
  const leave = signal.subscribe(() => {
    told++
    if (told === 1) signal.raise()
  })
  signal.raise()
  await nextTasks()
  expect(told).toBe(2)
  leave()
  signal.raise()
  await nextTasks()
  expect(told).toBe(2)
})
