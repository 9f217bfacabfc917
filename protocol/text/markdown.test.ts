import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Inline } from './inline.ts'
import type { List } from './list.ts'
import { parseMarkdown, type Block } from './markdown.ts'
import { plainText } from './plain.ts'

const text = (words: string): Inline => ({ kind: 'text', text: words })
const line = (markdown: string): Inline[] => {
  const [block] = parseMarkdown(markdown)
  return block?.kind === 'paragraph' ? block.content : []
}

function hrefsOf(content: readonly Inline[]): string[] {
  return content.flatMap((piece) => {
    if ('text' in piece) return []
    const inside = hrefsOf(piece.content)
    return piece.kind === 'link' ? [piece.href, ...inside] : inside
  })
}
function listContent({ items }: List): Inline[] {
  return items.flatMap(({ content, inside }) => [
    ...content,
    ...(inside ? listContent(inside) : []),
  ])
}
function contentOf(block: Block): Inline[] {
  if (block.kind === 'paragraph') return block.content
  if (block.kind === 'list') return listContent(block)
  return block.kind === 'table' ? [...block.head, ...block.rows.flat()].flat() : []
}

test('[TX-1] bold, italic, code and links are found, one inside another, beside Chinese text', () => {
  expect(line('您的**流量还剩 *3.2* GB**，见[资费](https://x.cn/p?a=1)和`*123#`。')).toEqual([
    text('您的'),
    {
      kind: 'strong',
      content: [text('流量还剩 '), { kind: 'emphasis', content: [text('3.2')] }, text(' GB')],
    },
    text('，见'),
    { kind: 'link', href: 'https://x.cn/p?a=1', content: [text('资费')] },
    text('和'),
    { kind: 'code', text: '*123#' },
    text('。'),
  ])
})

test.each([
  '3*4*5 = 60',
  '** 不是粗体 **',
  '未完 **的',
  '[没有地址]',
  '[x](javascript:alert(1))',
  '# 标题不在其中',
  '<b>x</b> &amp;',
])('[TX-1] %s stays as it is', (words) => {
  expect(plainText(words)).toBe(words)
  expect(line(words).every(({ kind }) => kind === 'text')).toBe(true)
})

test('[TX-1] a sign with a stroke before it is only a sign; lines end where they were ended', () => {
  expect(line('\\*原样\\*\n第二行')).toEqual([text('*原样*\n第二行')])
})

test('[TX-1] lists have points or numbers, and lists inside', () => {
  const [list, numbers] = parseMarkdown('- 一\n  1. 甲\n  2. 乙\n- 二\n\n3) 三\n4) 四')
  expect(list).toMatchObject({ kind: 'list', start: null })
  expect(list?.kind === 'list' && list.items.map(({ inside }) => inside?.start ?? null)).toEqual([
    1,
    null,
  ])
  expect(numbers).toMatchObject({ kind: 'list', start: 3, items: [{}, {}] })
})

test('[TX-1] a table has its columns set as its dashes say, and as many cells as heads', () => {
  const [table, after] = parseMarkdown(
    '| 项目 | 剩余 |\n|:--|--:|\n| 流量 | **3 GB** | 多余 |\n| a \\| b |\n以上',
  )
  expect(table).toEqual({
    kind: 'table',
    aligns: ['start', 'end'],
    head: [[text('项目')], [text('剩余')]],
    rows: [
      [[text('流量')], [{ kind: 'strong', content: [text('3 GB')] }]],
      [[text('a | b')], []],
    ],
  })
  expect(after?.kind).toBe('paragraph')
})

test('[TX-1] code is kept as written, also where its end was forgotten', () => {
  expect(parseMarkdown('```\nif (a < b) **x**\n```\n后')[0]).toEqual({
    kind: 'code',
    text: 'if (a < b) **x**',
  })
  expect(parseMarkdown('```\n- 一')).toEqual([{ kind: 'code', text: '- 一' }])
})

const ATTACKS = [
  '[点我](javascript:alert(1))',
  '[点我](JaVaScRiPt:alert(1))',
  '[点我](java\tscript:alert(1))',
  '[点我](data:text/html,<script>alert(1)</script>)',
  '[点我](vbscript:x)',
  '[点我](file:///etc/passwd)',
  '[点我](//evil.example)',
  '[a](blob:https://x/1)',
  '| <img src=x onerror=alert(1)> |\n|---|\n| [x](javascript:1) |',
  '- [x](javascript:alert`1`)',
]

test.each(ATTACKS)('[TX-2][S1] %s brings no address of another kind', (attack) => {
  for (const href of parseMarkdown(attack).map(contentOf).flatMap(hrefsOf)) {
    expect(href).toMatch(/^(https?|mailto|tel):/)
  }
})

const SIGNS = fc.constantFrom(
  ...['*', '`', '[', ']', '(', ')', '|', '\\', '-', '\n', ' ', '1', '.', '字', 'a', ':', '/'],
  'javascript:',
  'https://x.cn',
  '```',
  '|-|',
)

test('[TX-2][S1] whatever is written, links are of the kinds allowed', () => {
  fc.assert(
    fc.property(fc.array(SIGNS, { maxLength: 120 }), (signs) => {
      const hrefs = parseMarkdown(signs.join('')).map(contentOf).flatMap(hrefsOf)
      return hrefs.every((href) => /^(https?|mailto|tel):/.test(href))
    }),
    { numRuns: 500 },
  )
})

test.each(['*', '**', '**a ', '[', '[a](', '`', '|', '- ', '\\', '**[`*', '[a]((', '| - '])(
  '[TX-2] the longest message made of “%s” is read at once',
  (sign) => {
    const startedAt = performance.now()
    parseMarkdown(sign.repeat(4_000 / sign.length))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  },
)

test('[TX-3] words that are another address give way to the one the link leads to', () => {
  const hrefs = '[https://bank.cn](https://evil.cn/)'
  expect(line(hrefs)).toEqual([
    { kind: 'link', href: 'https://evil.cn/', content: [text('https://evil.cn/')] },
  ])
  expect(plainText('[我的银行](https://bank.cn)')).toBe('我的银行')
})

test('[TX-4] in one line, formatted text is shown without its signs', () => {
  expect(plainText('**好的**：\n- 一\n  - 二\n\n| a | b |\n|---|---|\n| 1 | 2 |')).toBe(
    '好的：\n• 一\n• 二\na b\n1 2',
  )
})
