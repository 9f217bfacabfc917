/** Uploads on their way, in a directory that is empty whenever a process starts. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Scratch } from '../ports/blobs.ts'
import { onDisk } from './disk.ts'

export async function createScratch(directory: string): Promise<Scratch> {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true, mode: 0o700 })

  const discard = async (file: string): Promise<void> => {
    const names = await readdir(directory)
    const own = names.filter((name) => name.startsWith(basename(file)))
    await Promise.all(own.map((name) => rm(join(dirname(file), name), { force: true })))
  }
  return {
    discard,
    async receive(body, bytesMax) {
      const file = join(directory, randomUUID())
      const handle = await onDisk(() => open(file, 'wx', 0o600))
      let isWhole = false
      try {
        isWhole = await write(handle, body, bytesMax)
      } finally {
        await handle.close()
        if (!isWhole) await discard(file)
      }
      return isWhole ? file : null
    },
  }
}

/** False as soon as there is too much. */
async function write(
  handle: FileHandle,
  body: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<boolean> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) return false
    await onDisk(() => handle.writeFile(chunk))
  }
  return true
}
