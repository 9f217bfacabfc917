/** Makes a directory, and those above it, for this process alone. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Throws where none can be made. Node's own `recursive` never returns there: below /proc, for example. */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return
  makeDirectory(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}
