/** A file in the conversation, each kind in its own way. */
import type { Bubble } from '../../state/timeline.ts'
import styles from '../styles/files.css'
import { FileCard } from './file-card.tsx'
import { Film } from './film.tsx'
import { Picture } from './picture.tsx'
import { Sound } from './sound.tsx'
import { Uploading } from './uploading.tsx'

const VIEWS = { image: Picture, audio: Sound, video: Film, file: FileCard }

function FileView({ bubble: { attachment, upload, key, state } }: { bubble: Bubble }) {
  if (upload) return <Uploading upload={upload} />
  if (!attachment) return null
  const View = VIEWS[attachment.kind]
  const isSent = state !== 'sending' && state !== 'failed'
  return <View attachment={attachment} id={key} isSent={isSent} />
}

export const filePart = { View: FileView, styles }
