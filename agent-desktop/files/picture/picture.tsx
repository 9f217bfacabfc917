/** A picture in the conversation: its place is kept free, a press shows it large. */
import { useRef } from 'preact/hooks'
import type { Attachment } from '../../../protocol/model/values.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { pictureSize } from '../shown-size.ts'
import { useFileLink } from '../use-file-link.ts'

export function Picture({ attachment }: { attachment: Attachment }) {
  const desk = useDesk()
  const { fileId, name, width, height } = attachment
  const { link, hasFailed, again } = useFileLink(fileId)
  const failed = useRef<string | null>(null)
  const renew = (): void => {
    if (!link || failed.current === link.url) return
    failed.current = link.url
    again()
  }
  const size = pictureSize(width, height)
  const show = () => {
    desk.picture.value = { attachment, from: desk.dialog.peek() }
    desk.dialog.value = 'picture'
  }
  return (
    <button
      type="button"
      class="picture"
      style={{ width: `${size.width}px`, aspectRatio: `${size.width} / ${size.height}` }}
      aria-label={hasFailed ? t('file.again') : t('file.enlarge', { name })}
      onClick={hasFailed ? again : show}
    >
      {link && (
        <img
          key={link.url}
          src={link.thumbnailUrl ?? link.url}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          // It is loaded when it comes into sight: by then the address may be one of long ago.
          onError={renew}
        />
      )}
      {hasFailed && <span class="picture__failed">{t('file.again')}</span>}
    </button>
  )
}
