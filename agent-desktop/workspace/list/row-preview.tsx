/** The second line of a row: what most deserves to be known about the conversation now. */
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import type { Row } from '../../state/queue/rows.ts'
import { newestLine } from './row-texts.ts'

export function RowPreview({ row }: { row: Row }) {
  const desk = useDesk()
  const { conversation } = row
  const { conversationId } = conversation
  const isOpen = desk.opened.value === conversationId
  const isFailed = [...desk.view.value.outbox, ...desk.uploads.files.value].some(
    (item) => item.conversationId === conversationId && item.state === 'failed',
  )
  if (isFailed) return <Preview tone="danger" text={t('list.failed')} />
  if (!row.isHeld) return <Preview tone="faint" text={t(`gone.${row.cause ?? 'unknown'}`)} />
  if (conversation.visitorDraft !== '') {
    return <Preview tone="typing" lead={t('list.writing')} text={conversation.visitorDraft} />
  }
  if (conversation.isVisitorTyping) return <Preview tone="typing" text={t('list.typing')} />
  if (!isOpen && desk.drafts.written.value.has(conversationId)) {
    const draft = desk.drafts.textOf(conversationId)
    return <Preview tone="soft" lead={t('list.draft')} text={draft} />
  }
  const newest = newestLine(conversation)
  if (newest === null) return <Preview tone="faint" text={t('list.nothingSaid')} />
  const lead = newest.by === 'agent' ? t('list.you') : undefined
  return (
    <Preview tone={newest.by === 'visitor' ? 'soft' : 'faint'} lead={lead} text={newest.text} />
  )
}

interface PreviewProps {
  tone: 'soft' | 'faint' | 'danger' | 'typing'
  text: string
  lead?: string | undefined
}

function Preview({ tone, text, lead }: PreviewProps) {
  return (
    <span class={`preview preview--${tone} one-line`}>
      {lead && <span class="preview__lead">{lead}</span>}
      {text}
    </span>
  )
}
