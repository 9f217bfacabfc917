/** Formatted text, read into blocks that a user interface draws: a bounded part of Markdown without any markup of the page. */
import { parseInline, type Inline } from './inline.ts'
import { isListLine, takeList, type List } from './list.ts'
import { isTableAt, takeTable, type Table } from './table.ts'
import type { Taken } from './taken.ts'

export type Block =
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'code'; text: string }
  | List
  | Table

const FENCE = /^ {0,3}```/

/** Never fails: what is no formatting stays text. */
export function parseMarkdown(text: string): Block[] {
  const lines = text.split(/\r?\n/)
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    if (lines[at]?.trim() === '') {
      at += 1
      continue
    }
    const { block, next } = takeBlock(lines, at)
    blocks.push(block)
    at = next
  }
  return blocks
}

function takeBlock(lines: readonly string[], at: number): Taken<Block> {
  const line = lines[at] ?? ''
  if (FENCE.test(line)) return takeCode(lines, at)
  if (isTableAt(lines, at)) return takeTable(lines, at)
  return isListLine(line) ? takeList(lines, at) : takeParagraph(lines, at)
}

/** To the closing fence, or to the end where it was forgotten. */
function takeCode(lines: readonly string[], at: number): Taken<Block> {
  let end = at + 1
  while (end < lines.length && !FENCE.test(lines[end] ?? '')) end += 1
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 }
}

function takeParagraph(lines: readonly string[], at: number): Taken<Block> {
  let end = at + 1
  while (end < lines.length && !isBoundary(lines, end)) end += 1
  const content = parseInline(lines.slice(at, end).join('\n'))
  return { block: { kind: 'paragraph', content }, next: end }
}

function isBoundary(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  return line.trim() === '' || FENCE.test(line) || isListLine(line) || isTableAt(lines, at)
}
