import { expect, test } from 'vitest'
import { createStore, derived } from './store.ts'

async function told(act: (store: ReturnType<typeof createStore>) => void): Promise<number> {
  const store = createStore()
  let times = 0
  store.onChange(() => (times += 1))
  act(store)
  await Promise.resolve()
  return times
}

test('[WG-7] listeners are told once for a turn, and not of what stayed the same', async () => {
  expect(
    await told(({ cell }) => {
      const [a, b] = [cell(1), cell('x')]
      a.value = 2
      a.value = 3
      b.value = 'y'
    }),
  ).toBe(1)
  expect(await told(({ cell }) => (cell(1).value = 1))).toBe(0)
})

test('[WG-7] a change made by a listener is told too; one who left is not', async () => {
  const { cell, onChange } = createStore()
  const [count, seen] = [cell(0), [] as number[]]
  const leave = onChange(() => {
    seen.push(count.value)
    if (count.value < 3) count.value += 1
  })
  count.value = 1
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  leave()
  count.value = 9
  await Promise.resolve()
  expect(seen).toEqual([1, 2, 3])
})

test('[WG-7] what is derived is never out of date', () => {
  const { cell } = createStore()
  const count = cell(1)
  const twice = derived(() => count.value * 2)
  count.value = 5
  expect(twice.value).toBe(10)
})
