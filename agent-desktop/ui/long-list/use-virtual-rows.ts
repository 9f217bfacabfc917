/** Knows which rows of a long list are in sight, on TanStack's virtualiser. */
import {
  Virtualizer,
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
} from '@tanstack/virtual-core'
import { useCallback, useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks'

/** Rows drawn beyond both edges, so that a fast wheel finds them there. */
const OVERSCAN_ROWS = 6

interface VirtualRowsOptions {
  count: number
  /** MUST be the same function while the rows are the same. */
  keyAt: (index: number) => string
  /** Of a row that was not measured yet. */
  rowHeightPx: number
  scroller: { readonly current: HTMLElement | null }
}

export type VirtualRows = ReturnType<typeof useVirtualRows>

export function useVirtualRows({ count, keyAt, rowHeightPx, scroller }: VirtualRowsOptions) {
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  /** The row with the keyboard's focus, and the one that is to have it, stay drawn. */
  const kept = useRef<{ focused: string | null; wanted: number | null }>({
    focused: null,
    wanted: null,
  })
  const rangeExtractor = useCallback(
    (range: Range) => withKept(range, keptIndexes(kept.current, count, keyAt)),
    [count, keyAt],
  )
  const options = {
    count,
    getItemKey: keyAt,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    overscan: OVERSCAN_ROWS,
    rangeExtractor,
    onChange: () => redraw(undefined),
  }
  const virtualizer = useMemo(() => new Virtualizer<HTMLElement, HTMLElement>(options), [])
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [])
  useLayoutEffect(() => virtualizer._willUpdate())
  return { virtualizer, kept: kept.current, redraw: () => redraw(undefined) }
}

function keptIndexes(
  { focused, wanted }: { focused: string | null; wanted: number | null },
  count: number,
  keyAt: (index: number) => string,
): number[] {
  const indexes = wanted !== null && wanted < count ? [wanted] : []
  if (focused === null) return indexes
  for (let index = 0; index < count; index++) {
    if (keyAt(index) === focused) return [...indexes, index]
  }
  return indexes
}

function withKept(range: Range, kept: readonly number[]): number[] {
  const indexes = new Set([...defaultRangeExtractor(range), ...kept])
  return [...indexes].toSorted((a, b) => a - b)
}
