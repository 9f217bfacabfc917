/** What was changed, so that it can be taken back and done again. */

export interface Edits<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** What the newest change was of: going on with the same is the same change. */
  readonly subject: string | null
}

const STEPS_MAX = 200

export function editsOf<T>(present: T): Edits<T> {
  return { past: [], present, future: [], subject: null }
}

export function edit<T>(edits: Edits<T>, next: T, subject: string): Edits<T> {
  const isSame = subject === edits.subject
  const past = isSame ? edits.past : [...edits.past, edits.present].slice(-STEPS_MAX)
  return { past, present: next, future: [], subject }
}

/** Going on with the same is another change from here on. */
export function rest<T>(edits: Edits<T>): Edits<T> {
  return edits.subject === null ? edits : { ...edits, subject: null }
}

export function undo<T>({ past, present, future }: Edits<T>): Edits<T> {
  if (past.length === 0) return { past, present, future, subject: null }
  const [before] = past.slice(-1) as [T]
  return { past: past.slice(0, -1), present: before, future: [present, ...future], subject: null }
}

export function redo<T>({ past, present, future }: Edits<T>): Edits<T> {
  if (future.length === 0) return { past, present, future, subject: null }
  const [next, ...rest] = future as [T, ...T[]]
  return { past: [...past, present], present: next, future: rest, subject: null }
}
