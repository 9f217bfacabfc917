/** Formatted text without its formatting, for places of one line: previews, lists, what is read aloud. */
import type { Inline } from './inline.ts'
import type { List } from './list.ts'
import { parseMarkdown, type Block } from './markdown.ts'

export function plainText(markdown: string): string {
  return parseMarkdown(markdown).map(plainBlock).join('\n')
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return plainInline(block.content)
    case 'code':
      return block.text
    case 'list':
      return plainList(block)
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plainInline).join(' ')).join('\n')
  }
}

function plainList({ start, items }: List): string {
  return items
    .map(({ content, inside }, index) => {
      const mark = start === null ? '•' : `${start + index}.`
      const below = inside ? `\n${plainList(inside)}` : ''
      return `${mark} ${plainInline(content)}${below}`
    })
    .join('\n')
}

function plainInline(content: readonly Inline[]): string {
  return content
    .map((piece) => ('text' in piece ? piece.text : plainInline(piece.content)))
    .join('')
}
