/** Above the reply: the files that go with it, each with a preview, how far it is, and what can be done about it. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { errorText } from '../../i18n/error-text.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { Icon } from '../../ui/icon.tsx'
import { FileName } from '../file-name.tsx'
import { bytesText } from '../shown-size.ts'
import { isHopeless, type ChosenFile } from './uploads.ts'

export function Tray({ conversationId }: { conversationId: ConversationId }) {
  const files = useDesk().uploads.files.value.filter(
    (each) => each.conversationId === conversationId,
  )
  if (files.length === 0) return null
  return (
    <ul class="tray" aria-label={t('file.tray')}>
      {files.map((chosen) => (
        <Chosen key={chosen.key} chosen={chosen} />
      ))}
    </ul>
  )
}

function Chosen({ chosen }: { chosen: ChosenFile }) {
  const { uploads } = useDesk()
  const { key, file, previewUrl, state } = chosen
  return (
    <li class={`tray__file tray__file--${state}`}>
      {previewUrl === null ? (
        <span class="tray__icon">
          <Icon name="file" />
        </span>
      ) : (
        <img class="tray__preview" src={previewUrl} alt="" />
      )}
      <span class="tray__text">
        <FileName name={file.name} />
        <State chosen={chosen} />
      </span>
      {state === 'failed' && !isHopeless(chosen) && (
        <button type="button" class="button button--small" onClick={() => uploads.retry(key)}>
          {t('message.retry')}
        </button>
      )}
      <button
        type="button"
        class="button button--quiet button--icon tray__remove"
        aria-label={t(state === 'uploading' ? 'file.cancel' : 'file.remove', { name: file.name })}
        onClick={() => uploads.remove(key)}
      >
        <Icon name="close" size={16} />
      </button>
    </li>
  )
}

function State({ chosen: { state, file, part, error } }: { chosen: ChosenFile }) {
  if (state === 'failed') {
    return (
      <span class="tray__error" role="alert">
        {error ? errorText(error) : ''}
      </span>
    )
  }
  if (state === 'uploading') {
    return <progress class="tray__progress" value={part} aria-label={t('file.uploading')} />
  }
  return (
    <span class="tray__size number">
      {state === 'waiting' ? t('file.waiting') : bytesText(file.size)}
    </span>
  )
}
