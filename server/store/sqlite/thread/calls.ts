/** What crosses between the program and the store's thread. */

/** Without an id nobody waits for the answer. */
export interface Call {
  id: number | null
  method: string
  args: unknown[]
}

/** `unavailable`: the storage could not do it and nothing was written; `failed`: a mistake in the program. */
export type Reply =
  | { id: number; value: unknown }
  | { id: number; error: { kind: 'unavailable' | 'failed'; message: string } }

export type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>

/** Calls a handler by name; the types were checked where the call was made. */
export function invoke(handlers: Handlers, { method, args }: Call): unknown {
  const handler = handlers[method]
  if (!handler) throw new Error(`the store has no method ${method}`)
  return handler(...(args as never[]))
}

export function unavailable(id: number, error: unknown): Reply {
  return { id, error: { kind: 'unavailable', message: messageOf(error) } }
}

export function failed(id: number, error: unknown): Reply {
  return { id, error: { kind: 'failed', message: messageOf(error) } }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? `${String(error.code)}: ${error.message}` : error.message
}
