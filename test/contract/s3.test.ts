/** The contract of keeping files, on a real S3-compatible server. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readS3Address } from '../../server/blobs/s3/address.ts'
import { createS3Blobs } from '../../server/blobs/s3/s3.ts'
import { createLog } from '../../server/ops/log.ts'
import { StorageUnavailable } from '../../server/ports/journal-store.ts'
import { startS3, type S3Server } from '../support/services/s3.ts'
import { blobsContract } from './suites/blobs.contract.ts'

let storage: S3Server
let prefixes = 0

beforeAll(async () => {
  storage = await startS3()
})
afterAll(() => storage.remove())

/** A part of the bucket of its own. */
async function open() {
  const outbox = await mkdtemp(join(tmpdir(), 'unichat-blobs-'))
  onTestFinished(() => rm(outbox, { recursive: true }))
  prefixes += 1
  return { blobs: blobsAt(`${storage.url()}/part-${prefixes}`), outbox }
}

function blobsAt(url: string) {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const address = readS3Address(url)
  if (!address) throw new Error('not an address')
  return { ...createS3Blobs(address, log), lines }
}

blobsContract('S3-compatible storage', open)

test('[FI-13] what was taken over is no longer on the disk', async () => {
  const { blobs, outbox } = await open()
  await writeFile(join(outbox, 'finished'), 'content')
  await blobs.put('k1', join(outbox, 'finished'))
  expect(await readdir(outbox)).toEqual([])
})

test('[FI-13] a wrong key or bucket is refused at once, and named in the log without the secret', async () => {
  for (const [url, reason] of [
    [storage.url().replace('S3RVER:', 'NOBODY:'), '403 InvalidAccessKeyId'],
    [storage.url().replace('/files', '/nothing'), '404 NoSuchBucket'],
  ] as const) {
    const blobs = blobsAt(url)
    await expect(blobs.check()).rejects.toThrow(StorageUnavailable)
    expect(blobs.counts).toEqual({ answered: 0, repeated: 0, failed: 1 })
    expect(blobs.lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ reason }])
    expect(blobs.lines.join()).not.toContain(':S3RVER')
  }
})
