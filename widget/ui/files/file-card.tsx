/** A file that is not shown in place: its name, its size, and a way to save it. */
import { DownloadButton } from './download-button.tsx'
import type { ShownFile } from './media/shown-file.ts'
import { FileIcon } from './file-icon.tsx'
import { FileWords } from './file-words.tsx'

export function FileCard({ attachment, isSent }: ShownFile) {
  return (
    <div class="file-card">
      <FileIcon name={attachment.name} />
      <FileWords name={attachment.name} bytes={attachment.bytes} />
      <DownloadButton attachment={attachment} isDisabled={!isSent} />
    </div>
  )
}
