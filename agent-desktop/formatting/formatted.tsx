/** Formatted text as elements; nothing of it is ever read as markup of the page. */
import { parseMarkdown, type Block } from '../../protocol/text/markdown.ts'
import type { Inline } from '../../protocol/text/inline.ts'
import type { List } from '../../protocol/text/list.ts'
import type { Table } from '../../protocol/text/table.ts'

export function Formatted({ text }: { text: string }) {
  return (
    <div class="formatted">
      {parseMarkdown(text).map((block, place) => (
        <BlockView key={place} block={block} />
      ))}
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Words content={block.content} />
        </p>
      )
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      )
    case 'list':
      return <ListView list={block} />
    case 'table':
      return <TableView table={block} />
  }
}

function ListView({ list: { start, items } }: { list: List }) {
  const lines = items.map((item, place) => (
    <li key={place}>
      <Words content={item.content} />
      {item.inside && <ListView list={item.inside} />}
    </li>
  ))
  return start === null ? <ul>{lines}</ul> : <ol start={start}>{lines}</ol>
}

/** A wide one is scrolled by itself. */
function TableView({ table: { aligns, head, rows } }: { table: Table }) {
  const align = (column: number) => ({ textAlign: aligns[column] ?? 'start' })
  return (
    <div class="formatted__table" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} style={align(column)}>
                <Words content={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={column} style={align(column)}>
                  <Words content={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Words({ content }: { content: readonly Inline[] }) {
  return (
    <>
      {content.map((piece, place) => (
        <Piece key={place} piece={piece} />
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
          <Words content={piece.content} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Words content={piece.content} />
        </em>
      )
    case 'link':
      return (
        <a href={piece.href} target="_blank" rel="noopener noreferrer">
          <Words content={piece.content} />
        </a>
      )
  }
}
