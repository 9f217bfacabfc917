/** Draws an agent's formatted words: elements of known kinds, and text. */
import { h, type ComponentChild } from 'preact'
import { useMemo } from 'preact/hooks'
import { elementsOf, type TextNode } from '../../../../protocol/text/elements.ts'
import { WebLink } from './web-link.tsx'

export function FormattedText({ text }: { text: string }) {
  const elements = useMemo(() => elementsOf(text), [text])
  return <>{elements.map(draw)}</>
}

/** Code and tables scroll by themselves where they are wider than the bubble. */
function draw(node: TextNode, key: number): ComponentChild {
  if (typeof node === 'string') return node
  const { tag, href, start, align } = node
  const children = node.children.map(draw)
  if (href) {
    return (
      <WebLink key={key} href={href}>
        {children}
      </WebLink>
    )
  }
  if (tag === 'table') {
    return (
      <div key={key} class="table-place" tabIndex={0}>
        <table>{children}</table>
      </div>
    )
  }
  return h(tag, { key, start, class: align, tabIndex: tag === 'pre' ? 0 : undefined }, children)
}
