/** Takes up what an earlier page left: how the visitor writes, and files on their way. */
import { read } from '../../protocol/client/read.ts'
import { TextStyle } from '../../protocol/model/values.ts'
import font from '../ui/styles/font.css'
import type { Widget } from './widget.ts'
import { restoreUploads } from './uploads/restore.ts'

type Kept = readonly [style: string | null, uploads: string | null]

export function recall(widget: Widget, [style, uploads]: Kept): void {
  const chosen = style ? read(style, TextStyle) : null
  if (chosen) {
    widget.seat.addStyles(font)
    widget.style.value = chosen
  }
  if (uploads) void restoreUploads(widget, uploads)
}
