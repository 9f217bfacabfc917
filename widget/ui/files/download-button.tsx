/** Saves a file. */
import type { Attachment } from '../../../protocol/model/values.ts'
import { FILE_TEXTS } from '../../i18n/texts/files.ts'
import { fill } from '../../i18n/format.ts'
import { useWidget } from '../shell/context.ts'
import { save } from './access.ts'

interface DownloadButtonProps {
  attachment: Attachment
  isDisabled?: boolean
}

export function DownloadButton({ attachment, isDisabled = false }: DownloadButtonProps) {
  const widget = useWidget()
  const texts = FILE_TEXTS[widget.language.value]
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={fill(texts.download, { name: attachment.name })}
      disabled={isDisabled}
      onClick={() => void save(widget, attachment)}
    >
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 3.5v9M6 8.5l4 4 4-4M4 16.5h12" />
      </svg>
    </button>
  )
}
