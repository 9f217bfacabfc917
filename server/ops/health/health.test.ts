import { expect, test } from 'vitest'
import { createHealth } from './health.ts'

function scene() {
  let now = 0
  let works = true
  let checks = 0
  let fileChecks = 0
  const check = async (): Promise<void> => {
    checks++
    if (!works) throw new Error('full')
  }
  const files = async (): Promise<void> => {
    fileChecks++
    if (!works) throw new Error('gone')
  }
  return {
    health: createHealth({ store: check, others: { files } }, () => now),
    pass: (ms: number) => void (now += ms),
    storeWorks: (does: boolean) => void (works = does),
    checks: () => checks,
    fileChecks: () => fileChecks,
  }
}

test('[OP-2] ready from the start to the beginning of the stop', async () => {
  const { health } = scene()
  expect(await health.isReady()).toBe(false)
  health.started()
  expect(await health.isReady()).toBe(true)
  health.stopping()
  expect(await health.isReady()).toBe(false)
})

test('[OP-2][G18] not ready while the store takes no writes, ready again when it does', async () => {
  const { health, pass, storeWorks } = scene()
  health.started()
  storeWorks(false)
  expect(await health.isReady()).toBe(false)
  storeWorks(true)
  pass(1_000)
  expect(await health.isReady()).toBe(true)
})

test('[OP-2] many probes a second ask the store once', async () => {
  const { health, checks } = scene()
  health.started()
  await Promise.all(Array.from({ length: 50 }, () => health.isReady()))
  expect(checks()).toBe(1)
})

test('[OP-9] what people can do without is named while it does not work, and asked every five seconds', async () => {
  const { health, pass, storeWorks, fileChecks } = scene()
  health.started()
  expect(await health.troubles()).toEqual([])
  storeWorks(false)
  pass(4_000)
  expect(await health.troubles()).toEqual([])
  pass(1_000)
  expect(await health.troubles()).toEqual(['files'])
  expect(fileChecks()).toBe(2)
})
