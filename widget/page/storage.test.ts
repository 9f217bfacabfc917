import { expect, test } from 'vitest'
import { layeredPlace, memoryPlace, webStoragePlace, type StoragePlace } from './storage.ts'

/** Counts how often it was asked, and always refuses. */
function refusingPlace(): { place: StoragePlace; asked: () => number } {
  let asked = 0
  const refuse = () => {
    asked += 1
    return Promise.reject(new Error('blocked'))
  }
  return {
    place: { load: refuse, save: refuse, remove: refuse, clear: refuse },
    asked: () => asked,
  }
}

function fakeStorage(): Storage {
  const kept: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void delete kept[key],
  }
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(kept, name, { value, enumerable: false })
  }
  return kept as unknown as Storage
}

test('[WG-19] [G6] where a place refuses, the next one keeps it, and the first is not asked again', async () => {
  const first = refusingPlace()
  const place = layeredPlace([first.place, memoryPlace()])
  await place.save('outbox', 'hello')
  expect(await place.load('outbox')).toBe('hello')
  await place.remove('outbox')
  expect(await place.load('outbox')).toBeNull()
  expect(first.asked()).toBe(1)
})

test('[WG-19] several requests at once move on by one place only', async () => {
  const first = refusingPlace()
  const second = memoryPlace()
  const place = layeredPlace([first.place, second, refusingPlace().place])
  await Promise.all([place.save('a', '1'), place.save('b', '2')])
  expect([await second.load('a'), await second.load('b')]).toEqual(['1', '2'])
})

test('[WG-19] a browser that blocks storage altogether is a place that refuses', async () => {
  const blocked = webStoragePlace('p:', () => {
    throw new Error('SecurityError')
  })
  await expect(blocked.load('a')).rejects.toThrow('SecurityError')
  expect(await layeredPlace([blocked, memoryPlace()]).load('a')).toBeNull()
})

test('[WG-19] clearing takes away what is this site’s, in every place, and nothing else', async () => {
  const storage = fakeStorage()
  storage.setItem('other', 'stays')
  const web = webStoragePlace('unichat:s:', () => storage)
  const memory = memoryPlace()
  await web.save('token', 't')
  await memory.save('token', 't')
  await layeredPlace([refusingPlace().place, web, memory]).clear()
  expect(Object.keys(storage)).toEqual(['other'])
  expect(await memory.load('token')).toBeNull()
})
