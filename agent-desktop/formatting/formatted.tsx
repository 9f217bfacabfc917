/** Formatted text as elements; nothing of it is ever read as markup of the page. */
import { h, type ComponentChild } from 'preact'
import { elementsOf, type TextNode } from '../../protocol/text/elements.ts'

export function Formatted({ text }: { text: string }) {
  return <div class="formatted">{elementsOf(text).map(draw)}</div>
}

/** A wide table is scrolled by itself. */
function draw(node: TextNode, key: number): ComponentChild {
  if (typeof node === 'string') return node
  const { tag, href, start, align } = node
  const children = node.children.map(draw)
  if (href) {
    return (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    )
  }
  if (tag === 'table') {
    return (
      <div key={key} class="formatted__table" tabIndex={0} role="group">
        <table>{children}</table>
      </div>
    )
  }
  return h(tag, { key, start, style: align && { textAlign: align } }, children)
}
