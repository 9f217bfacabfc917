/** The tail against a plain list of entries. */
import { expect, it } from 'vitest'
import type { PublicEntry } from '../../../../protocol/model/entry.ts'
import { RESUME_ENTRIES_MAX } from '../../../../protocol/model/limits.ts'
import { Tail } from './tail.ts'

const TEXTS = ['hello', '您好，请问流量怎么查？', '👍🏽', '"\\\n\u2028', 'é'.repeat(3_000), '']

const entryOf = (seq: number) => ({ seq, text: `${seq} ${TEXTS[seq % TEXTS.length]}` })

function filled(first: number, count: number) {
  const tail = new Tail()
  const entries = Array.from({ length: count }, (_, index) => entryOf(first + index))
  const texts = entries.map((entry) => {
    const text = JSON.stringify(entry)
    const middle = text.indexOf(',')
    return tail.push(entry.seq, [text.slice(0, middle), text.slice(middle)])
  })
  return { tail, texts, entries: entries as unknown as PublicEntry[] }
}

it.each([1, 2, 60, 199, 250, 251, 1_000])('gives back what it took: %i entries', (count) => {
  const { tail, entries } = filled(5, count)
  const last = 5 + count - 1
  const kept = tail.newest(Infinity)
  expect(kept.length).toBeGreaterThanOrEqual(Math.min(count, RESUME_ENTRIES_MAX))
  expect(kept).toEqual(entries.slice(-kept.length))
  expect(tail.firstSeq).toBe(last - kept.length + 1)
  expect(tail.newest(3)).toEqual(entries.slice(-3))
  expect(tail.after(last - 1)).toEqual(entries.slice(-1))
  expect(tail.after(last)).toEqual([])
  expect(tail.after(last + 9)).toEqual([])
})

it('holds nothing at first', () => {
  const { tail } = filled(1, 0)
  expect([tail.firstSeq, tail.newest(10), tail.after(0)]).toEqual([null, [], []])
})

it('writes each entry as it came, kept or not', () => {
  const { texts, entries } = filled(5, 1_000)
  const target = Buffer.alloc(20_000)
  const written = texts.map((text) => target.toString('utf8', 7, 7 + text.write(target, 7)))
  expect(written).toEqual(entries.map((entry) => JSON.stringify(entry)))
  expect(written).toEqual(texts.map(String))
  expect(texts.map(({ length }) => length)).toEqual(written.map(({ length }) => length))
})
