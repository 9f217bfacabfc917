/** Moves the keyboard's focus through a long list, also to rows that are not drawn yet. */
import { useLayoutEffect } from 'preact/hooks'
import type { VirtualRows } from './use-virtual-rows.ts'

interface Rows {
  count: number
  keyAt: (index: number) => string
}

/** What in a row takes the focus. */
const FOCUSABLE = 'button, summary'

export function useRowFocus(
  { virtualizer, kept, redraw }: VirtualRows,
  scroller: { readonly current: HTMLElement | null },
  { count, keyAt }: Rows,
) {
  const focusRow = (index: number) => {
    kept.wanted = index
    virtualizer.scrollToIndex(index)
    redraw()
  }
  useLayoutEffect(() => {
    if (kept.wanted === null) return
    const row = scroller.current?.querySelector(`[data-index="${kept.wanted}"]`)
    const target = row?.querySelector<HTMLElement>(FOCUSABLE)
    if (!target) return
    kept.wanted = null
    target.focus({ preventScroll: true })
  })
  return {
    focusRow,
    onKeyDown(event: KeyboardEvent) {
      const index = indexOf(event.target)
      const next = index === null || event.altKey ? null : placeAfter(event.key, index, count)
      if (next === null) return
      event.preventDefault()
      focusRow(next)
    },
    onFocusIn(event: FocusEvent) {
      const index = indexOf(event.target)
      kept.focused = index === null ? null : keyAt(index)
    },
    onFocusOut: () => (kept.focused = null),
  }
}

function indexOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row ? Number(row.dataset['index']) : null
}

function placeAfter(key: string, index: number, count: number): number | null {
  const place = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[key]
  return place === undefined ? null : Math.max(0, Math.min(count - 1, place))
}
