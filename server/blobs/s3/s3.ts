/** Files in a bucket of S3-compatible storage, which all nodes share. */
import { createHash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Blobs } from '../../ports/blobs.ts'
import type { Log } from '../../ports/log.ts'
import { onDisk } from '../disk.ts'
import { pathOf } from '../key.ts'
import type { S3Address } from './address.ts'
import { contentOf } from './content.ts'
import { createS3Requests, type S3Counts, type S3Requests } from './requests.ts'

const ANSWER_MS = 4_000
const PUT_MS = 8_000
/** Slower than this, a line is as good as cut. */
const BYTES_PER_MS = 512

/** An object that is written once by each process, to see that the bucket takes it, and looked for afterwards. */
const PROBE = 'unichat'

export interface S3Blobs extends Blobs {
  counts: S3Counts
}

export function createS3Blobs(address: S3Address, log: Log): S3Blobs {
  const requests = createS3Requests(address, log)
  const { ask, counts } = requests
  let isProbed = false
  return {
    counts,
    put: (key, file) => put(requests, pathOf(key), file),
    async find(key) {
      const path = pathOf(key)
      const asked = { method: 'HEAD', path, timeoutMs: ANSWER_MS, allowed: [404] } as const
      const { headers, ok } = (await ask(asked)).response
      if (!ok) return null
      const bytes = Number(headers.get('content-length'))
      return { bytes, read: (span) => contentOf(requests, path, span ?? all(bytes)) }
    },
    async remove(key) {
      const path = pathOf(key)
      await ask({ method: 'DELETE', path, timeoutMs: ANSWER_MS, allowed: [404] })
    },
    async check() {
      const probe = { path: PROBE, timeoutMs: ANSWER_MS }
      if (isProbed) await ask({ ...probe, method: 'HEAD', allowed: [404] })
      else await ask({ ...probe, method: 'PUT', body: new Blob(['ok']) })
      isProbed = true
    },
  }
}

const all = (bytes: number) => ({ start: 0, end: bytes - 1 })

/** The digest lets the storage refuse what arrives otherwise than it was sent. */
async function put({ ask }: S3Requests, path: string, file: string): Promise<void> {
  const { body, digest } = await onDisk(async () => ({
    body: await openAsBlob(file, { type: 'application/octet-stream' }),
    digest: await digestOf(file),
  }))
  const timeoutMs = PUT_MS + body.size / BYTES_PER_MS
  const headers = { 'X-Amz-Content-Sha256': digest }
  await ask({ method: 'PUT', path, body, headers, timeoutMs })
  await onDisk(() => rm(file, { force: true }))
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
