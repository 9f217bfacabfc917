/** Keeps files that are not uploaded yet over a reload, where the browser has a database and they are not too large. */
import { createStore, del, get, set } from 'idb-keyval'
import type { Ref } from '../../../protocol/model/ids.ts'
import type { Widget } from '../widget.ts'

/** All of them together; more than is ever chosen by hand but a film. */
const KEPT_BYTES_MAX = 60 * 1024 * 1024

/** The same database as everything of the site, so that forgetting the visitor forgets their files. */
const shelfOf = ({ seat }: Widget) => createStore(`unichat-${seat.tag.site}`, 'kept')
const keyOf = (ref: Ref): string => `file.${ref}`

/** What cannot be kept is only missed after a reload, and then said. */
export async function keepFile(widget: Widget, ref: Ref, file: Blob): Promise<void> {
  const bytes = widget.uploads.value.reduce((sum, upload) => sum + upload.bytes, 0)
  if (bytes > KEPT_BYTES_MAX) return
  await set(keyOf(ref), file, shelfOf(widget)).catch(() => undefined)
}

export async function takeFile(widget: Widget, ref: Ref): Promise<Blob | null> {
  const kept: unknown = await get(keyOf(ref), shelfOf(widget)).catch(() => null)
  return kept instanceof Blob ? kept : null
}

export async function dropFile(widget: Widget, ref: Ref): Promise<void> {
  await del(keyOf(ref), shelfOf(widget)).catch(() => undefined)
}
