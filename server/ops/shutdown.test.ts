import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { createLog } from './log.ts'
import { createShutdown, stopOnSignals, whenLeftByNpm, type ShutdownStep } from './shutdown.ts'

function scene(steps: (done: string[]) => ShutdownStep[], stepTimeoutMs = 1_000) {
  const done: string[] = []
  const log = createLog('silent')
  const exit = (code: number) => void done.push(`exit ${code}`)
  return { done, shutdown: createShutdown({ steps: steps(done), log, stepTimeoutMs, exit }) }
}

const step = (done: string[], name: string, run = () => Promise.resolve()): ShutdownStep => ({
  name,
  run: async () => {
    await run()
    done.push(name)
  },
})

test('[OP-3][G20] the steps are done in order, once, then the process ends', async () => {
  const { done, shutdown } = scene((names) => [step(names, 'listening'), step(names, 'store')])
  expect(shutdown.isStopping()).toBe(false)
  await Promise.all([shutdown.stop('SIGTERM'), shutdown.stop('SIGTERM')])
  expect(shutdown.isStopping()).toBe(true)
  expect(done).toEqual(['listening', 'store', 'exit 0'])
})

test('[OP-3] a step that fails does not keep the store from being written', async () => {
  const { done, shutdown } = scene((names) => [
    step(names, 'connections', () => Promise.reject(new Error('broken'))),
    step(names, 'store'),
  ])
  await shutdown.stop('SIGTERM')
  expect(done).toEqual(['store', 'exit 1'])
})

test('[OP-3] a step that never ends is left behind', async () => {
  const { done, shutdown } = scene(
    (names) => [
      step(names, 'connections', () => new Promise(() => undefined)),
      step(names, 'store'),
    ],
    5,
  )
  await shutdown.stop('SIGTERM')
  expect(done).toEqual(['store', 'exit 1'])
})

test('[OP-3] the first signal stops in order, the second ends the process at once', () => {
  const { done, shutdown } = scene((names) => [
    step(names, 'connections', () => new Promise(() => undefined)),
  ])
  const source = new EventEmitter()
  stopOnSignals(shutdown, (code) => void done.push(`at once ${code}`), source)
  source.emit('SIGTERM')
  expect([shutdown.isStopping(), done]).toEqual([true, []])
  source.emit('SIGINT')
  expect(done).toEqual(['at once 1'])
})

test('[OP-11] a process that npm started stops when it is left with another parent, once; others never', () => {
  vi.useFakeTimers()
  try {
    const stopped: string[] = []
    let parent = 100
    whenLeftByNpm(
      () => stopped.push('by npm'),
      { npm_lifecycle_event: 'start' },
      () => parent,
    )
    whenLeftByNpm(
      () => stopped.push('by hand'),
      {},
      () => parent,
    )
    vi.advanceTimersByTime(10_000)
    expect(stopped).toEqual([])
    parent = 1
    vi.advanceTimersByTime(10_000)
    expect(stopped).toEqual(['by npm'])
  } finally {
    vi.useRealTimers()
  }
})
