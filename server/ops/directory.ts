/** Where everything is stored: a directory, and files in it, for this user alone. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whatever is made from now on, nobody else reads: keys and conversations are in it. */
export function keepToOneself(): void {
  process.umask(0o077)
}

/** Throws with the reason where it can neither be found nor made, is no directory, or may not be written to. */
export function openDirectory(path: string): void {
  makeDirectory(path)
  accessSync(`${path}/.`, constants.W_OK)
}

/** Throws where none can be made. Node's own `recursive` never returns there: below /proc, for example. */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return
  makeDirectory(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}
