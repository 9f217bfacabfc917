/** The second line of a row: what most deserves to be known about the conversation now. */
import type { ComponentChildren } from 'preact'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import type { Row } from '../../state/queue/rows.ts'
import { foundLine, type Line } from '../../state/queue/found.ts'
import { handingOf } from '../../state/queue/handing.ts'
import { unsentIn } from '../../state/queue/unsent.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { aroundWords, newestLine } from './row-texts.ts'

export function RowPreview({ row }: { row: Row }) {
  const desk = useDesk()
  const { conversation } = row
  const { conversationId } = conversation
  const isOpen = desk.opened.value === conversationId
  const unsent = unsentIn(conversationId, desk.sending.value)
  if (unsent?.kind === 'failed') {
    return <Preview tone="danger" icon="warning" text={t('list.failed')} />
  }
  const words = desk.rows.words.value
  const found = words === '' ? null : foundLine(conversation, words)
  if (found) return <Said line={found} text={<Found text={found.text} words={words} />} />
  if (unsent) {
    return <Preview tone="waiting" icon="clock" lead={t('list.unsent')} text={unsent.text} />
  }
  if (!row.isHeld) return <Preview tone="faint" text={t(`gone.${row.cause ?? 'unknown'}`)} />
  const handing = handingOf(conversation)
  if (handing) {
    const tone = handing === 'returned' ? 'waiting' : 'soft'
    const text = newestLine(conversation)?.text ?? ''
    return <Preview tone={tone} icon="transfer" lead={t(`list.handing.${handing}`)} text={text} />
  }
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
  return <Said line={newest} text={newest.text} />
}

function Said({ line: { agent }, text }: { line: Line; text: ComponentChildren }) {
  const self = useDesk().self.value
  if (agent === null) return <Preview tone="soft" text={text} />
  const lead = agent.id === self.id ? t('list.you') : agent.name
  return <Preview tone="faint" lead={lead} text={text} />
}

function Found({ text, words }: { text: string; words: string }) {
  const [before, match, after] = aroundWords(text, words)
  return (
    <>
      {before}
      <mark class="preview__found">{match}</mark>
      {after}
    </>
  )
}

interface PreviewProps {
  tone: 'soft' | 'faint' | 'danger' | 'waiting' | 'typing'
  icon?: IconName
  text: ComponentChildren
  lead?: string | undefined
}

function Preview({ tone, icon, text, lead }: PreviewProps) {
  return (
    <span class={`preview preview--${tone} one-line`}>
      {icon && <Icon name={icon} size={16} />}
      {lead && <span class="preview__lead">{lead}</span>}
      {text}
    </span>
  )
}
