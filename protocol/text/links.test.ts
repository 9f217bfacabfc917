import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLinks } from './links.ts'

const links = (text: string): string[] =>
  splitLinks(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []))

test('[WG-12] web, mail and telephone addresses become links', () => {
  expect(links('见 https://www.10010.com/a?b=1#c 或 http://x.cn')).toEqual([
    'https://www.10010.com/a?b=1#c',
    'http://x.cn',
  ])
  expect(links('写信到kf@chinaunicom.cn，或 mailto:a@b.cn，或拨打 tel:10010')).toEqual([
    'mailto:kf@chinaunicom.cn',
    'mailto:a@b.cn',
    'tel:10010',
  ])
})

test('[WG-12] the address ends before Chinese text and the punctuation of the sentence', () => {
  expect(links('打开https://a.cn/x查看。')).toEqual(['https://a.cn/x'])
  expect(links('(see https://a.cn/x).')).toEqual(['https://a.cn/x'])
  expect(links('https://en.wikipedia.org/wiki/A_(b)')).toEqual([
    'https://en.wikipedia.org/wiki/A_(b)',
  ])
})

test('[WG-12] [S1] no other kind of address becomes a link', () => {
  const payloads = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:a.cn/1',
    'https://',
    '<img src=x onerror=alert(1)>',
    'ftp://a.cn',
  ]
  for (const payload of payloads) expect(links(payload), payload).toEqual([])
})

test('[WG-12] [S1] whatever is written, the parts together are the text, and links are of the four kinds', () => {
  const piece = fc.constantFrom(
    'https://',
    'javascript:',
    'a@b.c',
    '中文',
    ')',
    '"',
    '<',
    ' ',
    'x.',
  )
  const writing = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(writing, (text) => {
      expect(
        splitLinks(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
      for (const href of links(text)) expect(href).toMatch(/^(https?|mailto|tel):/)
    }),
  )
})
