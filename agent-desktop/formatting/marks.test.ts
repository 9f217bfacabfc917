/** What the tools make of the text of a reply. */
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../protocol/text/markdown.ts'
import { applyTool, type Passage, type Tool } from './marks.ts'
import { tableFrom } from './pasted-table.ts'

/** `[` and `]` stand for the ends of what is selected. */
function passage(marked: string): Passage {
  const start = marked.indexOf('⟦')
  const end = marked.indexOf('⟧') - 1
  return { text: marked.replace('⟦', '').replace('⟧', ''), start, end }
}

function show({ text, start, end }: Passage): string {
  return `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`
}

const apply = (tool: Tool, marked: string) => show(applyTool(tool, passage(marked)))

test('[DK-110] bold and italic stand around what is selected, and are taken away again', () => {
  expect(apply('bold', '您的⟦套餐⟧余量')).toBe('您的**⟦套餐⟧**余量')
  expect(apply('bold', '您的**⟦套餐⟧**余量')).toBe('您的⟦套餐⟧余量')
  expect(apply('italic', '**⟦套餐⟧**')).toBe('***⟦套餐⟧***')
  expect(apply('bold', 'a⟦ b ⟧c')).toBe('a **⟦b⟧** c')
  expect(apply('italic', '⟦⟧')).toBe('*⟦⟧*')
})

test('[DK-110] the lines of a selection become points, and lines again', () => {
  expect(apply('list', 'a\n⟦b\nc⟧\nd')).toBe('a\n- b\n- c⟦⟧\nd')
  expect(apply('list', '⟦- b\n- c⟧')).toBe('b\nc⟦⟧')
})

test('[DK-110] a link is made of words or of an address', () => {
  expect(apply('link', '见⟦官网⟧。')).toBe('见[官网](https://⟦⟧)。')
  expect(apply('link', '⟦https://10010.com/a⟧')).toBe('[⟦⟧](https://10010.com/a)')
})

test('[DK-110] a table stands on lines of its own', () => {
  const made = applyTool('table', passage('资费⟦⟧'))
  expect(parseMarkdown(made.text).map((block) => block.kind)).toEqual(['paragraph', 'table'])
})

test('[DK-111] cells copied from a spreadsheet or a page become a table', () => {
  const table = tableFrom('套餐\t月费\n5G 畅享\t129\n冰激凌\t199\n')
  expect(table).toBe('| 套餐 | 月费 |\n| --- | --- |\n| 5G 畅享 | 129 |\n| 冰激凌 | 199 |')
  expect(parseMarkdown(table ?? '')).toMatchObject([{ kind: 'table' }])
})

test('[DK-111] cells with bars, breaks and quotes stay one cell, and short rows are filled up', () => {
  expect(tableFrom('a|b\t"行一\n""行二"""\nc')).toBe(
    '| a\\|b | 行一 "行二" |\n| --- | --- |\n| c |  |',
  )
})

test('[DK-111] words with a tab somewhere, one line or too many columns are no table', () => {
  expect(tableFrom('只有一列\n第二行')).toBeNull()
  expect(tableFrom('a\tb')).toBeNull()
  expect(tableFrom('第一行\n第二\t行')).toBeNull()
  const wide = 'x\t'.repeat(13)
  expect(tableFrom(`${wide}\n${wide}`)).toBeNull()
})
