/** Draws an agent's formatted words: elements of known kinds, and text. */
import { useMemo } from 'preact/hooks'
import type { Inline } from '../../../protocol/text/inline.ts'
import type { List as ListBlock } from '../../../protocol/text/list.ts'
import { parseMarkdown, type Block } from '../../../protocol/text/markdown.ts'
import type { Table as TableBlock } from '../../../protocol/text/table.ts'
import { WebLink } from './web-link.tsx'

export function FormattedText({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return (
    <>
      {blocks.map((block, index) => (
        <OneBlock key={index} block={block} />
      ))}
    </>
  )
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Pieces content={block.content} />
        </p>
      )
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'list':
      return <List list={block} />
    case 'table':
      return <Table table={block} />
  }
}

function Pieces({ content }: { content: readonly Inline[] }) {
  return (
    <>
      {content.map((piece, index) => (
        <Piece key={index} piece={piece} />
      ))}
    </>
  )
}

function Piece({ piece }: { piece: Inline }) {
  switch (piece.kind) {
    case 'text':
      return <>{piece.text}</>
    case 'code':
      return <code>{piece.text}</code>
    case 'strong':
      return (
        <strong>
          <Pieces content={piece.content} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Pieces content={piece.content} />
        </em>
      )
    case 'link':
      return (
        <WebLink href={piece.href}>
          <Pieces content={piece.content} />
        </WebLink>
      )
  }
}

function List({ list: { start, items } }: { list: ListBlock }) {
  const children = items.map(({ content, inside }, index) => (
    <li key={index}>
      <Pieces content={content} />
      {inside && <List list={inside} />}
    </li>
  ))
  return start === null ? <ul>{children}</ul> : <ol start={start}>{children}</ol>
}

/** Scrolls by itself where it is wider than the bubble. */
function Table({ table: { aligns, head, rows } }: { table: TableBlock }) {
  const cells = (Tag: 'th' | 'td', row: readonly Inline[][]) => (
    <tr>
      {row.map((content, column) => (
        <Tag key={column} class={aligns[column]}>
          <Pieces content={content} />
        </Tag>
      ))}
    </tr>
  )
  return (
    <div class="table-place" tabIndex={0}>
      <table>
        <thead>{cells('th', head)}</thead>
        <tbody>{rows.map((row) => cells('td', row))}</tbody>
      </table>
    </div>
  )
}
