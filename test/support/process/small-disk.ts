/** A small file system of its own, in memory, to be filled up. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Its directory, gone when the test has finished; null where nobody may mount one. */
export async function smallDisk(bytes: number): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder])
  onTestFinished(async () => {
    spawnSync('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  })
  return mounted.status === 0 ? folder : null
}
