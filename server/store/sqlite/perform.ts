/** Performs acts on the store's thread, one query after the other, each prepared when it is first used. */
import type { Act, Acts, AnyQuery } from '../sql/act.ts'
import type { Connection } from './database/open.ts'
import { prepare, type Prepared } from './prepared.ts'

export type Perform = <Result>(act: Act<Result>) => Result

export function createPerform(connection: Connection): Perform {
  const statements = new Map<AnyQuery, Prepared<Record<string, unknown>, unknown>>()

  function statementOf(query: AnyQuery): Prepared<Record<string, unknown>, unknown> {
    const known = statements.get(query)
    if (known) return known
    const statement = prepare(connection, query)
    statements.set(query, statement)
    return statement
  }

  return (act) => {
    let next = act.next()
    while (!next.done) {
      const { query, input, wantsRows } = next.value
      const statement = statementOf(query)
      if (!wantsRows) statement.run(input)
      next = act.next(wantsRows ? statement.all(input) : [])
    }
    return next.value
  }
}

/** Acts as they are on this thread: without promises. */
export type Performed<A extends Acts> = {
  [Name in keyof A]: A[Name] extends (...args: infer Args) => Act<infer Result>
    ? (...args: Args) => Result
    : never
}

export function performAll<A extends Acts>(perform: Perform, acts: A): Performed<A> {
  const methods = Object.entries(acts).map(([name, act]) => [
    name,
    (...args: never[]) => perform(act(...args)),
  ])
  return Object.fromEntries(methods) as Performed<A>
}
