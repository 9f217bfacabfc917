import { expect, test } from 'vitest'
import { createHealth } from './health.ts'

function scene() {
  let now = 0
  let works = true
  let checks = 0
  const check = async (): Promise<void> => {
    checks++
    if (!works) throw new Error('full')
  }
  return {
    health: createHealth(check, () => now),
    pass: (ms: number) => void (now += ms),
    storeWorks: (does: boolean) => void (works = does),
    checks: () => checks,
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
