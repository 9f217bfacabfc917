/** What both keepers of local files do: writes that last, and errors of the disk as the ports name them. */
import { open } from 'node:fs/promises'
import { StorageUnavailable } from '../ports/journal-store.ts'

/** Runs something that touches the disk. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new StorageUnavailable(`files: ${code}`)
  }
}

/** Puts a file, or the names in a directory, on the disk for good. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
