/** The contract of keeping files, on the disk of this machine. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createLocalDisk } from '../../server/blobs/local-disk.ts'
import { blobsContract } from './suites/blobs.contract.ts'

blobsContract('local disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-blobs-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const outbox = join(folder, 'outbox')
  await mkdir(outbox)
  return { blobs: createLocalDisk(join(folder, 'files')), outbox }
})
