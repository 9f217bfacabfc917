/** A file in the conversation: a picture, something to play, or a card; always with its name, its size and a way to save it. */
import type { Attachment } from '../../protocol/model/values.ts'
import { t } from '../i18n/translate.ts'
import { useDesk } from '../state/context.ts'
import { Icon } from '../ui/icon.tsx'
import { FileName } from './file-name.tsx'
import { saveFile } from './file-access.ts'
import { Picture } from './picture/picture.tsx'
import { Player } from './player.tsx'
import { bytesText } from './shown-size.ts'

interface AttachmentProps {
  attachment: Attachment
  /** Not in the conversation yet: it has no address. */
  isPending: boolean
}

export function AttachmentView({ attachment, isPending }: AttachmentProps) {
  const isShown = !isPending && attachment.kind !== 'file'
  return (
    <div class={`attachment attachment--${isShown ? attachment.kind : 'file'}`}>
      {isShown && <Content attachment={attachment} />}
      <Caption attachment={attachment} isPending={isPending} />
    </div>
  )
}

function Content({ attachment }: Pick<AttachmentProps, 'attachment'>) {
  if (attachment.kind === 'image') return <Picture attachment={attachment} />
  return <Player attachment={attachment} />
}

function Caption({ attachment, isPending }: AttachmentProps) {
  const { name, bytes, kind } = attachment
  return (
    <p class="attachment__caption">
      {(isPending || kind === 'file') && <Icon name="file" />}
      <FileName name={name} />
      <span class="attachment__size number">{bytesText(bytes)}</span>
      {!isPending && <SaveButton attachment={attachment} />}
    </p>
  )
}

export function SaveButton({ attachment }: Pick<AttachmentProps, 'attachment'>) {
  const { files, problem } = useDesk()
  const { fileId, name } = attachment
  const save = async () => {
    const isSaved = await saveFile(files.links, fileId, name)
    if (!isSaved) problem.value = { code: 'try-again', message: 'no address of the file' }
  }
  return (
    <button
      type="button"
      class="button button--quiet button--small"
      aria-label={t('file.saveNamed', { name })}
      onClick={() => void save()}
    >
      <Icon name="save" size={16} />
      {t('file.save')}
    </button>
  )
}
