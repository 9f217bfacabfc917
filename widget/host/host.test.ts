import { expect, test } from 'vitest'
import { createApi, replay } from './api.ts'
import { siteMemory } from './memory.ts'
import type { MountedWidget } from './mount.ts'
import { languageOf } from './tag.ts'

/** A widget that writes down what it was told. */
function notedWidget(): { widget: MountedWidget; told: string[] } {
  const told: string[] = []
  const widget: MountedWidget = {
    on: () => () => undefined,
    isOpen: () => told[told.length - 1] === 'open',
    open: async () => void told.push('open'),
    close: () => void told.push('close'),
    identify: () => void told.push('identify'),
    shutdown: () => void told.push('shutdown'),
  }
  return { widget, told }
}

test('[WG-20] calls made before the script was there are run in order, and nonsense is passed over', () => {
  const { widget, told } = notedWidget()
  const api = createApi('demo', widget, () => undefined)
  const queue = [['open'], 'close', ['constructor'], ['__proto__'], [], null, ['site'], ['close']]
  replay(api, { queue })
  replay(api, undefined)
  replay(api, { queue: 'open' })
  expect(told).toEqual(['open', 'close'])
})

test('[WG-20] no command throws into the page, and each answers with a promise', async () => {
  const { widget, told } = notedWidget()
  const api = createApi('demo', widget, () => told.push('forgotten'))
  const answers = [
    api.open(),
    api.toggle(),
    api.toggle(),
    api.identify(async () => ''),
    api.close(),
  ]
  for (const answer of answers) expect(answer).toBeInstanceOf(Promise)
  await Promise.all(answers)
  await api.shutdown()
  expect(told).toEqual(['open', 'close', 'open', 'identify', 'close', 'forgotten', 'shutdown'])
})

test('[WG-21] what the next page has to know is remembered for each site, and forgotten on request', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage
  const memory = siteMemory('demo', () => storage)
  expect(memory.read()).toEqual({ isNeeded: false, language: null })
  memory.write({ isNeeded: true, language: 'en' })
  expect(memory.read()).toEqual({ isNeeded: true, language: 'en' })
  expect(siteMemory('other', () => storage).read().isNeeded).toBe(false)
  memory.clear()
  expect(kept.size).toBe(0)
})

test('[WG-21] without storage nothing is remembered and nothing breaks', () => {
  const memory = siteMemory('demo', () => {
    throw new Error('SecurityError')
  })
  memory.write({ isNeeded: true, language: 'en' })
  expect(memory.read()).toEqual({ isNeeded: false, language: null })
  memory.clear()
})

test('[WG-8] languages are known by how pages write them', () => {
  expect(
    ['zh', 'zh-CN', 'ZH-hans', 'en-GB', 'english?', 'fr', '', undefined].map(languageOf),
  ).toEqual(['zh-CN', 'zh-CN', 'zh-CN', 'en', null, null, null, null])
})
