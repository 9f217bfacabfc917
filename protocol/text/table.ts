/** Tables of formatted text: a line of heads, a line of dashes that says how columns are set, and rows. */
import { parseInline, type Inline } from './inline.ts'
import type { Taken } from './taken.ts'

export type Align = 'start' | 'center' | 'end'

export interface Table {
  kind: 'table'
  /** One for each column. */
  aligns: Align[]
  head: Inline[][]
  rows: Inline[][][]
}

/** More columns than fit into any panel are no table. */
const COLUMNS_MAX = 12
const DASHES = /^(:?)-+(:?)$/

/** A bar with a stroke before it is a sign of the cell. */
function cellsOf(line: string): string[] {
  const cells = ['']
  const inside = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  for (const [piece] of inside.matchAll(/\\.|[^]/g)) {
    if (piece === '|') cells.push('')
    else cells[cells.length - 1] += piece
  }
  return cells.map((cell) => cell.trim())
}

export function isTableAt(lines: readonly string[], at: number): boolean {
  const head = lines[at] ?? ''
  const dashes = lines[at + 1] ?? ''
  if (!head.includes('|') || !dashes.includes('-')) return false
  const columns = cellsOf(dashes)
  return (
    columns.length <= COLUMNS_MAX &&
    columns.length === cellsOf(head).length &&
    columns.every((cell) => DASHES.test(cell))
  )
}

/** A row with fewer cells is filled up, one with more is cut. */
export function takeTable(lines: readonly string[], at: number): Taken<Table> {
  const aligns = cellsOf(lines[at + 1] ?? '').map(alignOf)
  const row = (line: string): Inline[][] => {
    const cells = cellsOf(line)
    return aligns.map((_align, column) => parseInline(cells[column] ?? ''))
  }
  let next = at + 2
  const rows: Inline[][][] = []
  while (lines[next]?.includes('|')) {
    rows.push(row(lines[next] ?? ''))
    next += 1
  }
  return { block: { kind: 'table', aligns, head: row(lines[at] ?? ''), rows }, next }
}

function alignOf(dashes: string): Align {
  const [, before, after] = DASHES.exec(dashes) ?? []
  if (after !== ':') return 'start'
  return before === ':' ? 'center' : 'end'
}
