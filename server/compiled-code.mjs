/**
 * Loaded before the server and each of its threads: keeps compiled code in the data directory, which saves the next
 * start a third of its work. Itself it is no TypeScript, and imports none: what takes the types away is then not even
 * loaded.
 * Documented at https://nodejs.org/api/module.html#module-compile-cache
 */
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'

const dataDir = process.env['DATA_DIR']?.trim() || './data'
const directory = join(dataDir, 'compiled')
/** Of this version of Node and this checkout: what others compiled is never read again. */
const kept = `${process.version}-${hash('sha256', import.meta.dirname).slice(0, 16)}`

function forgetOthers() {
  for (const name of readdirSync(directory))
    if (name !== kept) rmSync(join(directory, name), { recursive: true, force: true })
}

try {
  // A first start finds no data directory, and leaves it to the server to make one.
  if (isMainThread && existsSync(dataDir)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    forgetOthers()
  }
  if (existsSync(directory)) enableCompileCache(join(directory, kept))
} catch {
  // The server compiles anew, and says itself what is wrong with the directory.
}
