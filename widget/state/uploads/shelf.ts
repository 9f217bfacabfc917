/** Keeps files that are not uploaded yet over a reload, where the browser has a database and they are not too large. */
import type { Ref } from '../../../protocol/model/ids.ts'
import { indexedPlace } from '../../page/indexed-place.ts'
import type { Widget } from '../widget.ts'

/** All of them together; more than is ever chosen by hand but a film. */
const KEPT_BYTES_MAX = 60 * 1024 * 1024

/** The same database as everything of the site, so that forgetting the visitor forgets their files. */
const shelfOf = ({ seat }: Widget) => indexedPlace<Blob>(`unichat-${seat.tag.site}`)
const keyOf = (ref: Ref): string => `file.${ref}`

/** What cannot be kept is only missed after a reload, and then said. */
export async function keepFile(widget: Widget, ref: Ref, file: Blob): Promise<void> {
  const bytes = widget.uploads.value.reduce((sum, upload) => sum + upload.bytes, 0)
  if (bytes > KEPT_BYTES_MAX) return
  await shelfOf(widget)
    .save(keyOf(ref), file)
    .catch(() => undefined)
}

export async function takeFile(widget: Widget, ref: Ref): Promise<Blob | null> {
  const kept: unknown = await shelfOf(widget)
    .load(keyOf(ref))
    .catch(() => null)
  return kept instanceof Blob ? kept : null
}

export async function dropFile(widget: Widget, ref: Ref): Promise<void> {
  await shelfOf(widget)
    .remove(keyOf(ref))
    .catch(() => undefined)
}
