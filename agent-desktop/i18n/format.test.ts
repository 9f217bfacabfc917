/** Times and small values as people read them. */
import { expect, test } from 'vitest'
import {
  agoText,
  clockText,
  countText,
  dayText,
  maskedPhone,
  pathText,
  percentText,
} from './format.ts'

const noon = new Date(2026, 10, 23, 12, 0).getTime()

test('[DK-72] a clock shows minutes and seconds, and hours when there are any', () => {
  expect([0, 42_900, 725_000, 3_723_000, -5].map(clockText)).toEqual([
    '0:00',
    '0:42',
    '12:05',
    '1:02:03',
    '0:00',
  ])
})

test('[DK-72] a badge counts to ninety-nine', () => {
  expect([1, 99, 100, 6_666].map(countText)).toEqual(['1', '99', '99+', '99+'])
})

test('[DK-72] days are named by how near they are', () => {
  const day = 86_400_000
  expect(dayText(noon, noon, 'zh-CN')).toBe('今天')
  expect(dayText(noon - day, noon, 'en')).toBe('Yesterday')
  expect(dayText(noon - 5 * day, noon, 'zh-CN')).toContain('11月18日')
  expect(dayText(noon - 400 * day, noon, 'zh-CN')).toContain('2025')
})

test('[DK-72] how long ago is said in as little as a row allows', () => {
  expect(agoText(noon - 10_000, noon, 'zh-CN')).toBe('现在')
  expect(agoText(noon - 180_000, noon, 'zh-CN')).toBe('3分钟前')
  expect(agoText(noon - 2 * 3_600_000, noon, 'zh-CN')).toBe('10:00')
})

test('[DK-73] the middle of a phone number is hidden', () => {
  expect(maskedPhone('13812345678')).toBe('138****5678')
  expect(maskedPhone('010-12345678')).toBe('010-****5678')
  expect(maskedPhone('+86-13812345678')).toBe('+86-****5678')
  expect(maskedPhone('10010')).toBe('****10')
})

test('[DK-72] of an address only the readable part is shown', () => {
  expect(pathText('https://www.10010.com/%E5%AE%BD%E5%B8%A6?a=1')).toBe('/宽带?a=1')
  expect(pathText('https://www.10010.com/')).toBe('www.10010.com')
  expect(pathText('not an address')).toBe('not an address')
})

test('[DK-89] a part is shown in whole percent, rounded down', () => {
  expect([1, 0.999, 0.29, 0].map(percentText)).toEqual(['100%', '99%', '29%', '0%'])
})
