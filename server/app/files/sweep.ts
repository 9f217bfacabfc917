/** Removes files that were uploaded and never sent. */
import type { FileId } from '../../../protocol/model/ids.ts'
import { UNSENT_FILE_MS } from '../../../protocol/model/limits.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { every } from '../../ports/clock.ts'
import type { Core } from '../core.ts'
import { keysOf } from './upload.ts'

const SWEEP_MS = 5 * 60_000

/** Now and every few minutes; returns how to stop it. */
export function startSweeping(core: Core, blobs: Blobs): () => void {
  const run = (): void => {
    sweep(core, blobs).catch((error: unknown) => {
      core.log.warn({ err: error }, 'unsent files could not be removed; they are tried again')
    })
  }
  run()
  return every(core.clock, SWEEP_MS, run)
}

async function sweep(core: Core, blobs: Blobs): Promise<void> {
  const now = core.clock.now()
  core.files.trim(now)
  for (const id of await core.store.condemnUnsentFiles(now - UNSENT_FILE_MS)) {
    await removeFile(core, blobs, id)
  }
}

/** The content first: as long as it may be there, the store knows of it. */
async function removeFile(core: Core, blobs: Blobs, id: FileId): Promise<void> {
  const { original, thumbnail } = keysOf(id)
  await blobs.remove(thumbnail)
  await blobs.remove(original)
  await core.store.forgetFile(id)
}
