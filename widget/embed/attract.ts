/** A message came that the visitor does not see: it is heard, and told by their system where they asked for that. */
import type { Widget } from '../state/widget.ts'
import type { Share } from '../tabs/share.ts'
import { notify } from './notice.ts'
import { ring } from './sound.ts'

export async function attract(widget: Widget, share: Share): Promise<void> {
  await Promise.all([ring(widget, share), notify(widget, share)])
}
