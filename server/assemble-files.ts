/** Files in conversations, put together: where they are kept, how they are brought and fetched, and their upkeep. */
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Core } from './app/core.ts'
import { createLinkSigning } from './app/files/links.ts'
import { createUploadPace } from './app/files/pace.ts'
import { startSweeping } from './app/files/sweep.ts'
import type { SignIn } from './app/sign-in/sign-in.ts'
import { createLocalDisk } from './blobs/local-disk.ts'
import type { S3Address } from './blobs/s3/address.ts'
import { createS3Blobs } from './blobs/s3/s3.ts'
import { createScratch } from './blobs/scratch.ts'
import type { HttpEnv } from './http/deps.ts'
import { createFileRoutes } from './http/files/routes.ts'
import { createMedia } from './media/inspect.ts'
import type { Log } from './ports/log.ts'

export interface Files {
  routes: Hono<HttpEnv>
  /** Rejects while files can be neither brought nor fetched. */
  check: () => Promise<void>
  /** How requests to a storage elsewhere went, by outcome. */
  requests: () => Iterable<readonly [string, number]>
  /** No more upkeep. */
  stop: () => void
}

interface FilesConfig {
  dataDir: string
  s3Url: S3Address | null
  publicUrl: string | null
}

function keeperOf(s3Url: S3Address | null, directory: string, log: Log) {
  if (!s3Url) return { blobs: createLocalDisk(directory), requests: () => [] }
  const blobs = createS3Blobs(s3Url, log)
  // Only so that a wrong address or key is in the log from the start; people can chat without files.
  blobs.check().catch(() => undefined)
  return { blobs, requests: () => Object.entries(blobs.counts) }
}

/** To be called once the data directory belongs to this process: what an earlier one left half done is removed. */
export async function assembleFiles(
  core: Core,
  signIn: Pick<SignIn, 'findSession'>,
  { dataDir, s3Url, publicUrl }: FilesConfig,
): Promise<Files> {
  const directory = join(dataDir, 'files')
  const { blobs, requests } = keeperOf(s3Url, directory, core.log)
  const keeping = {
    blobs,
    scratch: await createScratch(join(directory, 'tmp')),
    media: createMedia(),
    onTheirWay: new Map<string, number>(),
  }
  const signing = await createLinkSigning(core.store)
  const pace = createUploadPace(core.limiter)
  return {
    routes: createFileRoutes({ core, keeping, signing, pace, signIn, publicUrl }),
    check: () => blobs.check(),
    requests,
    stop: startSweeping(core, blobs),
  }
}
