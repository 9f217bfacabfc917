/** Files in conversations, put together: where they are kept, how they are brought and fetched, and their upkeep. */
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Core } from './app/core.ts'
import { createLinkSigning } from './app/files/links.ts'
import { createUploadPace } from './app/files/pace.ts'
import { startSweeping } from './app/files/sweep.ts'
import type { SignIn } from './app/sign-in/sign-in.ts'
import { createLocalDisk } from './blobs/local-disk.ts'
import { createScratch } from './blobs/scratch.ts'
import type { HttpEnv } from './http/deps.ts'
import { createFileRoutes } from './http/files/routes.ts'
import { createMedia } from './media/inspect.ts'

export interface Files {
  routes: Hono<HttpEnv>
  /** No more upkeep. */
  stop: () => void
}

interface FilesConfig {
  dataDir: string
  publicUrl: string | null
}

/** To be called once the data directory belongs to this process: what an earlier one left half done is removed. */
export async function assembleFiles(
  core: Core,
  signIn: Pick<SignIn, 'findSession'>,
  { dataDir, publicUrl }: FilesConfig,
): Promise<Files> {
  const directory = join(dataDir, 'files')
  const blobs = createLocalDisk(directory)
  const keeping = {
    blobs,
    scratch: await createScratch(join(directory, 'tmp')),
    media: createMedia(),
  }
  const signing = await createLinkSigning(core.store)
  const pace = createUploadPace()
  return {
    routes: createFileRoutes({ core, keeping, signing, pace, signIn, publicUrl }),
    stop: startSweeping(core, blobs),
  }
}
