/** Lists of formatted text: with points or numbers, one inside another where a line is set further in. */
import { parseInline, type Inline } from './inline.ts'
import type { Taken } from './taken.ts'

export interface ListItem {
  content: Inline[]
  inside: List | null
}
export interface List {
  kind: 'list'
  /** The first number; null: points. */
  start: number | null
  items: ListItem[]
}

interface ListLine {
  indent: number
  start: number | null
  text: string
}

const ITEM = /^( *)(?:[-*+]|(\d{1,6})[.)、])\s+(\S.*)$/
/** Deeper ones are items of the innermost. */
const DEPTH_MAX = 3

function listLine(line: string): ListLine | null {
  const match = ITEM.exec(line.replaceAll('\t', '    '))
  if (!match) return null
  const [, indent = '', number, text = ''] = match
  return { indent: indent.length, start: number === undefined ? null : Number(number), text }
}

export function isListLine(line: string): boolean {
  return listLine(line) !== null
}

/** `lines[at]` begins the list. */
export function takeList(lines: readonly string[], at: number, depth = 1): Taken<List> {
  const first = listLine(lines[at] ?? '')
  const list: List = { kind: 'list', start: first?.start ?? null, items: [] }
  const indent = first?.indent ?? 0
  let next = at
  for (;;) {
    const found = listLine(lines[next] ?? '')
    if (!found || found.indent < indent) return { block: list, next }
    const last = list.items[list.items.length - 1]
    if (found.indent > indent + 1 && last && depth < DEPTH_MAX && !last.inside) {
      const inner = takeList(lines, next, depth + 1)
      last.inside = inner.block
      next = inner.next
    } else if (list.items.length > 0 && isOtherList(found, list, depth)) {
      return { block: list, next }
    } else {
      list.items.push({ content: parseInline(found.text), inside: null })
      next += 1
    }
  }
}

/** Numbers after points begin a list of their own. */
function isOtherList(line: ListLine, list: List, depth: number): boolean {
  return depth === 1 && (line.start === null) !== (list.start === null)
}
