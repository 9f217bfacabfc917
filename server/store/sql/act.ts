/** What a method of the store does, written once for both databases: queries in order, each with its input. */
import type { Query } from './statement.ts'

export type AnyQuery = Query<Record<string, unknown>, unknown>

export interface Step {
  query: AnyQuery
  input: Record<string, unknown>
  /** Whether the act goes on with what the query yields; else the next one may be sent at once. */
  wantsRows: boolean
}

/** Yields its steps and is given the rows of each; whoever performs it decides how they are run. */
export type Act<Result> = Generator<Step, Result, unknown[]>

export type Acts = Readonly<Record<string, (...args: never[]) => Act<unknown>>>

/** The methods of a port as acts. */
export type ActsOf<Port, Names extends keyof Port> = {
  readonly [Name in Names]: Port[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Act<Awaited<Result>>
    : never
}

function step(query: unknown, input: object, wantsRows: boolean): Step {
  return { query: query as AnyQuery, input: input as Record<string, unknown>, wantsRows }
}

export function* run<Input extends object>(query: Query<Input, never>, input: Input): Act<void> {
  yield step(query, input, false)
}

export function* all<Input extends object, Row>(
  query: Query<Input, Row>,
  input: Input,
): Act<Row[]> {
  return (yield step(query, input, true)) as Row[]
}

/** Acts as methods that answer with promises. */
export type Promised<A extends Acts> = {
  readonly [Name in keyof A]: A[Name] extends (...args: infer Args) => Act<infer Result>
    ? (...args: Args) => Promise<Result>
    : never
}

/** Begins an act; whoever performs it may have to begin it again. */
export type Begin<Result> = () => Act<Result>

export function promiseAll<A extends Acts>(
  acts: A,
  perform: <Result>(begin: Begin<Result>) => Promise<Result>,
): Promised<A> {
  const methods = Object.entries(acts).map(([name, act]) => [
    name,
    (...args: never[]) => perform(() => act(...args)),
  ])
  return Object.fromEntries(methods) as Promised<A>
}

export function* first<Input extends object, Row>(
  query: Query<Input, Row>,
  input: Input,
): Act<Row | undefined> {
  const [row] = yield* all(query, input)
  return row
}
