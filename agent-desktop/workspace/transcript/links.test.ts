/** Which parts of a message become links. */
import { expect, test } from 'vitest'
import { textParts } from './links.ts'

const hrefs = (text: string) =>
  textParts(text)
    .map((part) => part.href)
    .filter((href) => href !== null)

test('[DK-34] an address among Chinese text becomes a link without the punctuation behind it', () => {
  expect(textParts('请看https://www.10010.com/kd，谢谢')).toEqual([
    { text: '请看', href: null },
    { text: 'https://www.10010.com/kd', href: 'https://www.10010.com/kd' },
    { text: '，谢谢', href: null },
  ])
})

test('[S1] only addresses of the web become links', () => {
  const texts = ['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt://x', 'file:///etc/passwd']
  expect(texts.flatMap(hrefs)).toEqual([])
})

test('[S1] markup in a message stays text', () => {
  expect(textParts('<img src=x onerror=alert(1)>')).toEqual([
    { text: '<img src=x onerror=alert(1)>', href: null },
  ])
})

test('[DK-34] nothing of the message is lost or repeated', () => {
  const text = 'a https://x.cn/?q=1. b http:// c https://y.cn) d'
  const parts = textParts(text)
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(hrefs(text)).toEqual(['https://x.cn/?q=1', 'https://y.cn'])
})
