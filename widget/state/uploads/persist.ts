/** Writes down which files are on their way, and forgets those that are not any more. */
import type { Ref } from '../../../protocol/model/ids.ts'
import type { Widget } from '../widget.ts'
import { claim, release } from './claims.ts'
import { writeUploads } from './record.ts'
import { dropFile } from './shelf.ts'

const followed = new WeakSet<Widget>()

/** From now on, for as long as the widget runs. */
export function persist(widget: Widget): void {
  if (followed.has(widget)) return
  followed.add(widget)
  let known: readonly Ref[] = []
  let last = Promise.resolve()
  widget.store.onChange(() => {
    const uploads = widget.uploads.value
    const refs = uploads.map(({ ref }) => ref)
    if (refs.join() === known.join()) return
    const removed = known.filter((ref) => !refs.includes(ref))
    for (const ref of refs) void claim(ref)
    for (const ref of removed) forget(widget, ref)
    known = refs
    const kept = uploads.map(({ ref, name, bytes, mediaType, at, owner }) => {
      return { ref, name, bytes, mediaType, at, owner }
    })
    last = last.then(() => writeUploads(widget.storage, kept, removed)).catch(() => undefined)
  })
}

function forget(widget: Widget, ref: Ref): void {
  release(ref)
  void dropFile(widget, ref)
}
