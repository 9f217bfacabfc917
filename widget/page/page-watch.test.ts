import { expect, test } from 'vitest'
import { URL_LENGTH_MAX } from '../../protocol/model/limits.ts'
import { manualClock } from '../../test/support/manual-clock.ts'
import { SETTLE_MS, watchPage } from './page-watch.ts'

function watched() {
  const clock = manualClock()
  const at = { url: 'https://a.cn/', title: 'A' }
  const hints = new Set<() => void>()
  const seen: string[] = []
  const source = {
    url: () => at.url,
    title: () => at.title,
    listen: (hint: () => void) => {
      hints.add(hint)
      return () => hints.delete(hint)
    },
  }
  const watch = watchPage(source, clock, (page) => seen.push(`${page.url} ${page.title}`))
  const hint = () => hints.forEach((tell) => tell())
  return { clock, at, hints, seen, watch, hint }
}

test('[WG-18] another address is told once, with the title it has a moment later', () => {
  const { clock, at, seen, hint } = watched()
  at.url = 'https://a.cn/b'
  hint()
  at.title = 'B'
  hint()
  clock.advance(SETTLE_MS)
  hint()
  clock.advance(SETTLE_MS)
  expect(seen).toEqual(['https://a.cn/b B'])
})

test('[WG-18] where the browser gives no hint, checking finds it; the same address is nothing', () => {
  const { clock, at, seen, watch } = watched()
  watch.check()
  clock.advance(SETTLE_MS)
  expect(seen).toEqual([])
  at.url = 'https://a.cn/c'
  watch.check()
  clock.advance(SETTLE_MS)
  expect(seen).toEqual(['https://a.cn/c A'])
})

test('[WG-18] after the end nothing is listened to, and nothing more is told', () => {
  const { clock, at, hints, seen, watch, hint } = watched()
  at.url = 'https://a.cn/d'
  hint()
  watch.stop()
  clock.advance(SETTLE_MS)
  expect(hints.size).toBe(0)
  expect(seen).toEqual([])
})

test('[WG-18] addresses and titles are cut to what the server takes', () => {
  const { at, watch } = watched()
  at.url = `https://a.cn/${'x'.repeat(5_000)}`
  at.title = 't'.repeat(5_000)
  expect(watch.page().url).toHaveLength(URL_LENGTH_MAX)
  expect(watch.page().title).toHaveLength(300)
})
