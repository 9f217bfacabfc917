/** Takes up the files an earlier page was uploading when it was left. */
import { read } from '../../../protocol/client/read.ts'
import { keepPreview, makePreview } from '../../ui/files/previews.ts'
import type { PendingUpload } from './pending-upload.ts'
import type { Widget } from '../widget.ts'
import { claim } from './claims.ts'
import { persist } from './persist.ts'
import { KeptUploads, writeUploads, type KeptUpload } from './record.ts'
import { dropFile, takeFile } from './shelf.ts'
import { uploadInTurn } from './uploads.ts'

export async function restoreUploads(widget: Widget, text: string): Promise<void> {
  const kept = read(text, KeptUploads) ?? []
  await welcomed(widget)
  const isWanted = wantedBy(widget)
  persist(widget)
  const restored = await Promise.all(kept.filter(isWanted).map((upload) => restore(widget, upload)))
  widget.uploads.value = [...restored.flat(), ...widget.uploads.value]
  await forget(
    widget,
    kept.filter((upload) => !isWanted(upload)),
  )
  await uploadInTurn(
    widget,
    widget.uploads.value.filter(({ state }) => state === 'sending'),
  )
}

/** Neither somebody else's, nor one that came as far as the outbox. */
function wantedBy({ view }: Widget): (kept: KeptUpload) => boolean {
  const { visitorId, outbox, conversation } = view.value
  const entries = conversation?.entries ?? []
  const said = new Set<string>(outbox.map(({ ref }) => ref))
  for (const entry of entries) if ('ref' in entry) said.add(entry.ref)
  return ({ ref, owner }) => owner === visitorId && !said.has(ref)
}

async function forget(widget: Widget, kept: readonly KeptUpload[]): Promise<void> {
  const refs = kept.map(({ ref }) => ref)
  for (const ref of refs) await dropFile(widget, ref)
  if (refs.length > 0) await writeUploads(widget.storage, [], refs).catch(() => undefined)
}

/** Nothing, where another tab brings it. Where that cannot be told, the visitor decides. */
async function restore(widget: Widget, kept: KeptUpload): Promise<PendingUpload[]> {
  const claimed = await claim(kept.ref)
  if (claimed === false) return []
  const file = await takeFile(widget, kept.ref)
  const preview = file && (await makePreview(file))
  if (preview) keepPreview(kept.ref, preview)
  const state = file && claimed ? 'sending' : 'failed'
  return [{ ...kept, state, part: 0, file, ...(!file && { error: 'gone' as const }) }]
}

/** Then the outbox has been restored, too, and who the visitor is is known. */
function welcomed({ store, view }: Widget): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (view.value.visitorId === null) return
      stop()
      resolve()
    }
    const stop = store.onChange(look)
    look()
  })
}
