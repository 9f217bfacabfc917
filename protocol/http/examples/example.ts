/** An example of a schema: what a caller sends or gets, as it is written. */
import type * as v from 'valibot'

/** The schema with what it looks like. */
export type Example = readonly [schema: v.GenericSchema, value: unknown]

/** Names the example's schema, so that the compiler holds one to the other. */
export function example<Schema extends v.GenericSchema>(
  schema: Schema,
  value: v.InferInput<Schema>,
): Example {
  return [schema, value]
}
