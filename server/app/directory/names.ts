/** When two names are one to whoever reads them in a list. */

/** Without regard to case, to the width of characters, and to how many blanks there are. */
export function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

interface Named {
  name: string
}

/**
 * Whether the name becomes what one of the others is called. What was called so before may stay as it is: two may have one name from the time when
 * that was allowed.
 */
export function isTaken(name: string, others: readonly Named[], before?: Named): boolean {
  const wanted = folded(name)
  if (before && folded(before.name) === wanted) return false
  return others.some((other) => folded(other.name) === wanted)
}
