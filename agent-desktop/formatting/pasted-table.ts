/** Cells that were copied from a spreadsheet or from a table of a page, as a table of the reply. */

/** More are no table for a chat. */
const COLUMNS_MAX = 12

/** Spreadsheets and browsers put a tab between cells and a line end between rows; null: this is no table. */
export function tableFrom(copied: string): string | null {
  const rows = rowsOf(copied)
  const [head, ...rest] = rows
  if (!head || rest.length === 0) return null
  const columns = Math.max(...rows.map((row) => row.length))
  if (head.length < 2 || columns > COLUMNS_MAX) return null
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, column) => cells[column] ?? '').join(' | ')} |`
  const dashes = line(Array.from({ length: columns }, () => '---'))
  return [line(head), dashes, ...rest.map(line)].join('\n')
}

/** A cell with a line end or a quote in it stands in quotes, as in every spreadsheet. */
const CELL = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy

function rowsOf(copied: string): string[][] {
  const text = copied.replaceAll(/\r\n?/gu, '\n').replace(/\n+$/u, '')
  const rows: string[][] = [[]]
  for (const [whole, quoted, plain, end] of text.matchAll(CELL)) {
    rows.at(-1)?.push(cellOf(quoted?.replaceAll('""', '"') ?? plain ?? ''))
    if (end === '\n') rows.push([])
    if (end === '' || whole === '') break
  }
  return rows
}

function cellOf(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/gu, ' ').trim()
}
