/** The fields of a change that were given at all. */
type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

export function given<T extends object>(change: T): Given<T> {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Given<T>
}
