/** A list of any length of which only the rows in sight are drawn; arrow keys, Home and End go through all of them. */
import type { ComponentChildren, Ref } from 'preact'
import { useCallback, useImperativeHandle, useRef } from 'preact/hooks'
import { useRowFocus } from './use-row-focus.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

export interface VirtualListControl {
  /** Scrolls there and puts the keyboard's focus on the row. */
  focusRow: (index: number) => void
}

interface VirtualListProps<TItem> {
  label: string
  items: readonly TItem[]
  keyOf: (item: TItem) => string
  /** Of a row nobody has unfolded. */
  rowHeightPx: number
  render: (item: TItem) => ComponentChildren
  control?: Ref<VirtualListControl>
}

export function VirtualList<TItem>(props: VirtualListProps<TItem>) {
  const { label, items, keyOf, rowHeightPx, render, control } = props
  const scroller = useRef<HTMLDivElement>(null)
  const keyAt = useCallback(
    (index: number) => {
      const item = items[index]
      return item === undefined ? String(index) : keyOf(item)
    },
    [items],
  )
  const rows = useVirtualRows({ count: items.length, keyAt, rowHeightPx, scroller })
  const { focusRow, ...handlers } = useRowFocus(rows, scroller, { count: items.length, keyAt })
  useImperativeHandle(control ?? null, () => ({ focusRow }))
  const { virtualizer } = rows
  const height = `${virtualizer.getTotalSize()}px`
  return (
    <div ref={scroller} class="long-list" {...handlers}>
      <ul class="long-list__rows" aria-label={label} style={{ height }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index]
          return item === undefined ? null : (
            <li
              key={key}
              ref={(row) => virtualizer.measureElement(row)}
              class="long-list__row"
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              {render(item)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
