/** A file in the conversation, each kind in its own way. */
import type { Bubble } from '../../state/conversation/timeline.ts'
import styles from './files.css'
import { FileCard } from './file-card.tsx'
import { Film } from './media/film.tsx'
import { Picture } from './media/picture.tsx'
import { Sound } from './media/sound.tsx'
import { Uploading } from './sending/uploading.tsx'

const VIEWS = { image: Picture, audio: Sound, video: Film, file: FileCard }

function FileView({ bubble: { attachment, upload, key, state } }: { bubble: Bubble }) {
  if (upload) return <Uploading upload={upload} />
  if (!attachment) return null
  const View = VIEWS[attachment.kind]
  const isSent = state !== 'sending' && state !== 'failed'
  return <View attachment={attachment} id={key} isSent={isSent} />
}

export { FileView as View, styles }
