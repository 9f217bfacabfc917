import { expect, test } from 'vitest'
import { dayText, fill } from './format.ts'
import { minutesOf } from './minutes.ts'
import { NOTICE_TEXTS } from './texts/notices.ts'
import { queueText } from './queue-text.ts'
import { zhCn } from './texts/zh-cn.ts'

const { 'zh-CN': zh, en } = NOTICE_TEXTS

test('[WG-17] the place in the queue and the estimate', () => {
  expect(queueText({ ahead: 3, estimatedWaitMs: 125_000 }, zh)).toEqual([
    '您前面还有 3 位',
    '预计等待约 2 分钟',
  ])
  expect(queueText({ ahead: 1, estimatedWaitMs: 20_000 }, en)).toEqual([
    '1 person is ahead of you',
    'Less than a minute to wait',
  ])
  expect(queueText({ ahead: 2, estimatedWaitMs: null }, en)).toEqual(['2 people are ahead of you'])
})

test('[WG-17] whoever is next is told so, and so is whoever has no number yet', () => {
  expect(queueText({ ahead: 0, estimatedWaitMs: null }, zh)).toEqual([zh.queueNext])
  expect(queueText(null, zh)).toEqual([zh.queueWaiting])
})

test('[WG-2] dates are today, yesterday, or written out, with the year only when it is another', () => {
  const now = new Date(2026, 10, 23, 0, 30).getTime()
  const day = (year: number, month: number, date: number) =>
    dayText(new Date(year, month, date, 23, 59).getTime(), now, { texts: zhCn, language: 'zh-CN' })
  expect(day(2026, 10, 23)).toBe('今天')
  expect(day(2026, 10, 22)).toBe('昨天')
  expect(day(2026, 10, 2)).toBe('11月2日星期一')
  expect(day(2025, 11, 31)).toBe('2025年12月31日')
})

test('[WG-16] a value that looks like a blank stays as it is', () => {
  expect(fill('{name}：{text}', { name: '{text}', text: '$&' })).toBe('{text}：$&')
})

test('[WG-11] minutes are rounded up, so that nobody comes back too early', () => {
  expect([1, 60_000, 60_001, 0].map(minutesOf)).toEqual([1, 1, 2, 1])
})
