/** A film in the conversation: played by hand, with the browser's own pause and seeking. */
import { useWidget } from '../../shell/context.ts'
import { FILE_TEXTS } from '../../../i18n/texts/files.ts'
import { DownloadButton } from '../download-button.tsx'
import type { ShownFile } from './shown-file.ts'
import { FileWords } from '../file-words.tsx'
import { useLink } from './use-link.ts'
import { useRenewal } from './use-renewal.ts'

export function Film({ attachment, isSent }: ShownFile) {
  const { language } = useWidget()
  const { link, hasFailed, again } = useLink(attachment.fileId, isSent)
  const { renew, resume } = useRenewal(again)
  return (
    <div class="film">
      {hasFailed ? (
        <button type="button" class="film-screen" onClick={again}>
          {FILE_TEXTS[language.value].unavailable}
        </button>
      ) : (
        <video
          class="film-screen"
          controls
          playsInline
          preload="metadata"
          aria-label={attachment.name}
          {...(link && { src: link.url })}
          onError={renew}
          onLoadedMetadata={resume}
        />
      )}
      <div class="film-foot">
        <FileWords name={attachment.name} bytes={attachment.bytes} />
        <DownloadButton attachment={attachment} isDisabled={!isSent} />
      </div>
    </div>
  )
}
