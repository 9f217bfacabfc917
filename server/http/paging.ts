/** Long lists one page at a time, by a cursor that names where the page before ended. */
import { PAGE_ITEMS, type PageQuery } from '../../protocol/http/shared.ts'

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** A page of a list held in memory, oldest first; the cursor is the id of the last item before it. */
export function pageIn<T extends { id: string; createdAt: number }>(
  all: readonly T[],
  { limit = PAGE_ITEMS, cursor }: PageQuery,
): Page<T> {
  const sorted = all.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  // An item that is gone meanwhile starts the list anew: nothing is passed over.
  const start = sorted.findIndex((item) => item.id === cursor) + 1
  const items = sorted.slice(start, start + limit)
  const hasMore = start + limit < sorted.length
  return { items, nextCursor: hasMore ? (items.at(-1)?.id ?? null) : null }
}

/** A page that a store answered: one item more was asked for, to know whether there are more. */
export function pageFrom<T>(
  found: readonly T[],
  limit: number,
  cursorOf: (last: T) => string,
): Page<T> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: found.length > limit && last ? cursorOf(last) : null }
}
