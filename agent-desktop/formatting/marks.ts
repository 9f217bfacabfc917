/** What the tools of the reply do to its text: pure, on the text and what of it is selected. */

export interface Passage {
  readonly text: string
  readonly start: number
  readonly end: number
}

export type Tool = 'bold' | 'italic' | 'list' | 'link' | 'table'

const EMPTY_TABLE = '|  |  |\n| --- | --- |\n|  |  |'

export function applyTool(tool: Tool, passage: Passage): Passage {
  switch (tool) {
    case 'bold':
      return toggleAround(passage, '**')
    case 'italic':
      return toggleAround(passage, '*')
    case 'list':
      return toggleList(passage)
    case 'link':
      return link(passage)
    case 'table':
      return insertBlock(passage, EMPTY_TABLE, 2)
  }
}

/** Takes the signs away where they stand already. */
function toggleAround(passage: Passage, sign: string): Passage {
  const { text, start, end } = passage
  const [before, selected, after] = parts(passage)
  if (before.endsWith(sign) && after.startsWith(sign) && !isLonger(before, after, sign)) {
    const cut = before.slice(0, -sign.length) + selected + after.slice(sign.length)
    return { text: cut, start: start - sign.length, end: end - sign.length }
  }
  // Signs directly beside a space are no formatting.
  const inner = selected.trim()
  const lead = start + selected.indexOf(inner)
  const tail = lead + inner.length
  return {
    text: text.slice(0, lead) + sign + inner + sign + text.slice(tail),
    start: lead + sign.length,
    end: tail + sign.length,
  }
}

/** One star of two is not a sign of its own. */
function isLonger(before: string, after: string, sign: string): boolean {
  return sign === '*' && before.endsWith('**') && after.startsWith('**')
}

/** Whole lines become points, or points become lines again. */
function toggleList({ text, start, end }: Passage): Passage {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  const to = next < 0 ? text.length : next
  const lines = text.slice(from, to).split('\n')
  const isList = lines.every((line) => line.startsWith('- '))
  const changed = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join('\n')
  const moved = from + changed.length
  return { text: text.slice(0, from) + changed + text.slice(to), start: moved, end: moved }
}

/** The cursor ends up where the address goes, or the words when an address was selected. */
function link(passage: Passage): Passage {
  const [before, selected, after] = parts(passage)
  const isAddress = /^https?:\/\/\S+$/u.test(selected)
  const words = isAddress ? '' : selected
  const address = isAddress ? selected : 'https://'
  const at = isAddress ? before.length + 1 : before.length + words.length + 3 + address.length
  return { text: `${before}[${words}](${address})${after}`, start: at, end: at }
}

/** On lines of its own; `cursorAt` counts from its beginning. */
export function insertBlock(passage: Passage, block: string, cursorAt = block.length): Passage {
  const [before, , after] = parts(passage)
  const lead = before === '' || before.endsWith('\n') ? '' : '\n'
  const tail = after.startsWith('\n') ? '' : '\n'
  const at = before.length + lead.length + cursorAt
  return { text: before + lead + block + tail + after, start: at, end: at }
}

function parts({ text, start, end }: Passage): [string, string, string] {
  return [text.slice(0, start), text.slice(start, end), text.slice(end)]
}
