/** Lets files be dropped anywhere on the open conversation. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { bringsFiles, givenFiles } from './given-files.ts'

interface DropZoneProps {
  /** null: nothing can be sent here now. */
  conversationId: ConversationId | null
  children: ComponentChildren
}

export function DropZone({ conversationId, children }: DropZoneProps) {
  const { uploads, focus } = useDesk()
  const [isOver, setOver] = useState(false)
  if (conversationId === null) return <div class="drop">{children}</div>
  const leave = (event: DragEvent & { currentTarget: Element }) => {
    // Going from one element inside to another is no leaving.
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
  }
  return (
    <div
      class="drop"
      onDragOver={(event) => {
        if (!bringsFiles(event.dataTransfer)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={leave}
      onDrop={(event) => {
        if (!bringsFiles(event.dataTransfer)) return
        event.preventDefault()
        setOver(false)
        uploads.choose(conversationId, givenFiles(event.dataTransfer))
        focus.ask('composer')
      }}
    >
      {children}
      {isOver && <p class="drop__veil">{t('file.dropHere')}</p>}
    </div>
  )
}
