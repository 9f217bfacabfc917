/** A file on its way: how far it is, and what can be done about it. */
import { FILE_TEXTS } from '../../../i18n/texts/files.ts'
import { fill } from '../../../i18n/format.ts'
import type { PendingUpload } from '../../../state/uploads/pending-upload.ts'
import { discardUpload, retryUpload } from '../../../state/uploads/uploads.ts'
import { useWidget } from '../../shell/context.ts'
import { Icon } from '../../shell/icon.tsx'
import { FileIcon } from '../file-icon.tsx'
import { FileWords } from '../file-words.tsx'
import { placeOf } from '../place.ts'
import { previewOf } from '../previews.ts'
import { PreviewCanvas } from '../preview-canvas.tsx'
import { uploadReason } from './upload-reason.ts'

export function Uploading({ upload }: { upload: PendingUpload }) {
  return (
    <div class="uploading">
      <UploadBody upload={upload} />
      {upload.state === 'failed' ? <Failed upload={upload} /> : <Progress upload={upload} />}
    </div>
  )
}

function UploadBody({ upload: { ref, name, bytes } }: { upload: PendingUpload }) {
  const preview = previewOf(ref)
  if (!preview) {
    return (
      <div class="file-card">
        <FileIcon name={name} />
        <FileWords name={name} bytes={bytes} />
      </div>
    )
  }
  const { width, height } = placeOf({ ...sizeOf(preview.bitmap), kind: 'image' })
  return (
    <div class="picture" style={{ width: `${width}px`, height: `${height}px` }}>
      <PreviewCanvas preview={preview} />
    </div>
  )
}

const sizeOf = ({ width, height }: ImageBitmap) => ({ width, height })

function Progress({ upload }: { upload: PendingUpload }) {
  const widget = useWidget()
  const texts = FILE_TEXTS[widget.language.value]
  const { name, part } = upload
  return (
    <div class="uploading-bar">
      <progress max={1} value={part} aria-label={fill(texts.progress, { name })} />
      <span class="uploading-part">{Math.floor(part * 100)}%</span>
      <button
        type="button"
        class="icon-button"
        aria-label={fill(texts.cancelUpload, { name })}
        onClick={() => discardUpload(widget, upload.ref)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

function Failed({ upload: { ref, name, error } }: { upload: PendingUpload }) {
  const widget = useWidget()
  const texts = FILE_TEXTS[widget.language.value]
  const { text, isFinal } = uploadReason(error, widget.language.value)
  return (
    <p class="failure" role="alert">
      <Icon name="alert" />
      <span>{text}</span>
      {!isFinal && (
        <button
          type="button"
          aria-label={fill(texts.retryLabel, { name })}
          onClick={() => retryUpload(widget, ref)}
        >
          {texts.retry}
        </button>
      )}
      <button
        type="button"
        aria-label={fill(texts.discardLabel, { name })}
        onClick={() => discardUpload(widget, ref)}
      >
        {texts.discard}
      </button>
    </p>
  )
}
