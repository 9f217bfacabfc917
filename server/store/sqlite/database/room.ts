/** Whether the disk has room for what is written next: a short row may still fit where a message does not. */
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StorageUnavailable } from '../../../ports/journal-store.ts'

/** A full group of long messages, with its share of the log. */
export const ROOM_BYTES_MIN = 1024 * 1024

/** Rejects with StorageUnavailable when there is less. */
export async function requireRoom(file: string): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(file))
  const room = bavail * bsize
  if (room >= ROOM_BYTES_MIN) return
  throw new StorageUnavailable(
    `the disk of ${file} has ${Math.floor(room / 1024)} KiB left, ${ROOM_BYTES_MIN / 1024} are needed`,
  )
}
