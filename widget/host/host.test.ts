import { afterEach, expect, test, vi } from 'vitest'
import { replay } from './api.ts'
import { siteMemory } from './memory.ts'
import { languageOf } from './tag.ts'

afterEach(() => vi.unstubAllGlobals())

test('[WG-20] calls made before the script was there are run in order, and nonsense is passed over', () => {
  const told: unknown[] = []
  const api = {
    open: (draft: unknown) => told.push(draft),
    close: () => told.push('close'),
    site: 'demo',
  }
  const answers: unknown[] = []
  const call = (name: string, ...given: unknown[]) => [
    name,
    given,
    (answer: unknown) => answers.push(answer),
  ]
  const nonsense = ['close', ['open'], [], null, call('site'), call('__proto__'), ['close', [], 1]]
  const queue: unknown[] = [call('open', 'one'), ...nonsense, call('close')]
  replay(api, { queue })
  replay(api, {})
  replay(api, { queue: 'open' })
  expect(told).toEqual(['one', 'close', 'close'])
  queue.push(call('open', 'by the old name'))
  expect(told).toHaveLength(4)
  expect(answers).toContain(4)
})

test('[WG-21] what the next page has to know is remembered for each site, and forgotten on request', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage
  vi.stubGlobal('localStorage', storage)
  const memory = siteMemory('demo')
  expect(memory.read()).toBeNull()
  memory.write({ isNeeded: true, language: 'en' })
  expect(memory.read()).toEqual({ isNeeded: true, language: 'en' })
  expect(siteMemory('other').read()).toBeNull()
  memory.clear()
  expect(kept.size).toBe(0)
})

test('[WG-21] without storage nothing is remembered and nothing breaks', () => {
  vi.stubGlobal('localStorage', null)
  const memory = siteMemory('demo')
  memory.write({ isNeeded: true, language: 'en' })
  expect(memory.read()).toBeNull()
  memory.clear()
})

test('[WG-8] languages are known by how pages write them', () => {
  expect(
    ['zh', 'zh-CN', 'ZH-hans', 'en-GB', 'english?', 'fr', '', undefined].map(languageOf),
  ).toEqual(['zh-CN', 'zh-CN', 'zh-CN', 'en', null, null, null, null])
})
