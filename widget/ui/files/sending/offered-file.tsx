/** One of the files that are looked at before they are sent. */
import { FILE_TEXTS } from '../../../i18n/texts/files.ts'
import { fill } from '../../../i18n/format.ts'
import { useWidget } from '../../shell/context.ts'
import { Icon } from '../../shell/icon.tsx'
import { FileIcon } from '../file-icon.tsx'
import { FileWords } from '../file-words.tsx'
import { PreviewCanvas } from '../preview-canvas.tsx'
import type { Preview } from '../previews.ts'

interface OfferedFileProps {
  file: File
  preview: Preview | undefined
  problem: string | null
  onRemove: () => void
}

export function OfferedFile({
  file: { name, size },
  preview,
  problem,
  onRemove,
}: OfferedFileProps) {
  const texts = FILE_TEXTS[useWidget().language.value]
  return (
    <li class="offered">
      {preview && (
        <div class="offered-picture">
          <PreviewCanvas preview={preview} />
        </div>
      )}
      <div class="offered-line">
        {!preview && <FileIcon name={name} />}
        <FileWords name={name} bytes={size} />
        <button
          type="button"
          class="icon-button"
          aria-label={fill(texts.remove, { name })}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      {problem && <p class="problem">{problem}</p>}
    </li>
  )
}
