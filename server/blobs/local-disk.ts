/** Files in a directory of this machine, spread over subdirectories by the beginning of their keys. */
import { createReadStream } from 'node:fs'
import { access, constants, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Blob, Blobs } from '../ports/blobs.ts'
import { onDisk, sync } from './disk.ts'
import * as keys from './key.ts'

/** `directory` is on the same file system as what is put, so that renaming is enough. */
export function createLocalDisk(directory: string): Blobs {
  const pathOf = (key: string): string => join(directory, keys.pathOf(key))
  return {
    put: (key, file) =>
      onDisk(async () => {
        const path = pathOf(key)
        await sync(file)
        const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await rename(file, path)
        await sync(dirname(path))
        // A new directory has to be found again too.
        if (made !== undefined) await sync(directory)
      }),
    async find(key) {
      const path = pathOf(key)
      const found = await stat(path).catch(() => null)
      return found?.isFile() ? blobOf(path, found.size) : null
    },
    remove: (key) => onDisk(() => rm(pathOf(key), { force: true })),
    check: () => onDisk(() => access(directory, constants.W_OK)),
  }
}

function blobOf(path: string, bytes: number): Blob {
  return {
    bytes,
    read: (span) => Readable.toWeb(createReadStream(path, span)) as ReadableStream<Uint8Array>,
  }
}
