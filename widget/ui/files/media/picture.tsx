/** A picture in the conversation: small, in a place that was free for it, and large when it is pressed. */
import { useState } from 'preact/hooks'
import { FILE_TEXTS } from '../../../i18n/texts/files.ts'
import { fill } from '../../../i18n/format.ts'
import { useWidget } from '../../shell/context.ts'
import { lazy } from '../../shell/lazy.tsx'
import { FileCard } from '../file-card.tsx'
import type { ShownFile } from './shown-file.ts'
import { placeOf } from '../place.ts'
import { previewOf } from '../previews.ts'
import { PreviewCanvas } from '../preview-canvas.tsx'
import { useLink } from './use-link.ts'

const Viewer = lazy(() => import('../viewer/viewer.tsx'))
/** Shown moving, when they are small enough to be loaded with the conversation. */
const MOVING_BYTES_MAX = 1_000_000

export function Picture(file: ShownFile) {
  const { attachment, id, isSent } = file
  const { language } = useWidget()
  const texts = FILE_TEXTS[language.value]
  const { link, hasFailed, again } = useLink(attachment.fileId, isSent)
  const [isBroken, setBroken] = useState(false)
  const [isOpen, setOpen] = useState(false)
  // Where the page allows no pictures from the server, the file can still be saved.
  if (isBroken) return <FileCard {...file} />
  const { width, height } = placeOf(attachment)
  const moves = attachment.mediaType === 'image/gif' && attachment.bytes < MOVING_BYTES_MAX
  const src = moves ? link?.url : (link?.thumbnailUrl ?? link?.url)
  const preview = previewOf(id)
  return (
    <>
      <button
        type="button"
        class="picture"
        style={{ width: `${width}px`, height: `${height}px` }}
        aria-label={fill(texts.view, { name: attachment.name })}
        disabled={!isSent}
        onClick={() => (hasFailed ? again() : setOpen(true))}
      >
        {preview && <PreviewCanvas preview={preview} />}
        {src && (
          <img
            src={src}
            alt=""
            width={width}
            height={height}
            draggable={false}
            onError={() => setBroken(true)}
          />
        )}
        {hasFailed && <span class="picture-problem">{texts.unavailable}</span>}
      </button>
      {isOpen && <Viewer fileId={attachment.fileId} onClose={() => setOpen(false)} />}
    </>
  )
}
