/** The shapes every resource of the HTTP API shares: errors, pages of a list, names. */
import * as v from 'valibot'
import { ErrorBody } from '../model/errors.ts'

export const ErrorAnswer = v.object({ error: ErrorBody })
export type ErrorAnswer = v.InferOutput<typeof ErrorAnswer>

/** Items of a list in one answer, when the caller does not say. */
export const PAGE_ITEMS = 50
export const PAGE_ITEMS_MAX = 200

/** A number in an address: digits only. */
const Count = v.pipe(
  v.string(),
  v.regex(/^\d{1,4}$/, 'a whole number'),
  v.transform(Number),
  v.minValue(1, 'at least 1'),
  v.maxValue(PAGE_ITEMS_MAX, `at most ${PAGE_ITEMS_MAX}`),
)

export const PageQuery = v.strictObject({
  limit: v.optional(
    v.pipe(Count, v.description(`Items in the answer; ${PAGE_ITEMS} when left out.`)),
  ),
  cursor: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(200),
      v.regex(/^[\w-]+$/, 'a cursor of an earlier answer'),
      v.description('The `nextCursor` of the page before; left out for the first.'),
    ),
  ),
})
export type PageQuery = v.InferOutput<typeof PageQuery>

/** One page of a list; `nextCursor` is null on the last. */
export function pageOf<T extends v.GenericSchema>(item: T) {
  return v.object({ items: v.array(item), nextCursor: v.nullable(v.string()) })
}
