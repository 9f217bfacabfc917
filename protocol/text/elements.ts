/** Formatted text as a tree of elements with known names, which each face draws in its own way. */
import type { Inline } from './inline.ts'
import type { List } from './list.ts'
import { parseMarkdown, type Block } from './markdown.ts'
import type { Align, Table } from './table.ts'

type Tag =
  | ('p' | 'pre' | 'code' | 'strong' | 'em' | 'a' | 'ul' | 'ol' | 'li')
  | ('table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td')

export type TextNode = string | TextElement

export interface TextElement {
  tag: Tag
  children: TextNode[]
  /** Of a link; only web addresses come this far. */
  href?: string
  /** Of a numbered list: its first number. */
  start?: number
  /** Of a cell. */
  align?: Align | undefined
}

export function elementsOf(text: string): TextElement[] {
  return parseMarkdown(text).map(ofBlock)
}

function ofBlock(block: Block): TextElement {
  switch (block.kind) {
    case 'paragraph':
      return { tag: 'p', children: block.content.map(ofInline) }
    case 'code':
      return { tag: 'pre', children: [{ tag: 'code', children: [block.text] }] }
    case 'list':
      return ofList(block)
    case 'table':
      return ofTable(block)
  }
}

function ofInline(piece: Inline): TextNode {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'code':
      return { tag: 'code', children: [piece.text] }
    case 'strong':
      return { tag: 'strong', children: piece.content.map(ofInline) }
    case 'emphasis':
      return { tag: 'em', children: piece.content.map(ofInline) }
    case 'link':
      return { tag: 'a', href: piece.href, children: piece.content.map(ofInline) }
  }
}

function ofList({ start, items }: List): TextElement {
  const children = items.map(({ content, inside }): TextElement => {
    const words = content.map(ofInline)
    return { tag: 'li', children: inside ? [...words, ofList(inside)] : words }
  })
  return start === null ? { tag: 'ul', children } : { tag: 'ol', start, children }
}

function ofTable({ aligns, head, rows }: Table): TextElement {
  const row = (tag: 'th' | 'td', cells: readonly Inline[][]): TextElement => ({
    tag: 'tr',
    children: cells.map((cell, column) => ({
      // An empty one heads nothing.
      tag: cell.length > 0 ? tag : 'td',
      align: aligns[column],
      children: cell.map(ofInline),
    })),
  })
  return {
    tag: 'table',
    children: [
      { tag: 'thead', children: [row('th', head)] },
      { tag: 'tbody', children: rows.map((cells) => row('td', cells)) },
    ],
  }
}
