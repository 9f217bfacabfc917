/** The pieces of a conversation: days, groups of messages, and the lines of what happened. */
import { AttachmentView } from '../../files/attachment-view.tsx'
import { Formatted } from '../../formatting/formatted.tsx'
import { errorText } from '../../i18n/error-text.ts'
import { dayText, fullTimeText, timeText } from '../../i18n/format.ts'
import { language, t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CardView } from './card-view.tsx'
import { EventLine } from './event-line.tsx'
import { textParts } from './links.ts'
import type { Group, Item, Line } from './transcript.ts'

interface ItemProps {
  item: Item
  /** What the visitor is called here. */
  name: string
  /** The visitor's own name, where it is known. */
  initial: string | null
}

export function ItemView({ item, name, initial }: ItemProps) {
  if (item.kind === 'day') return <DayLine at={item.at} />
  if (item.kind === 'new') return <NewLine />
  if (item.kind === 'event') return <EventLine entry={item.entry} />
  return <GroupView group={item} name={name} initial={initial} />
}

function DayLine({ at }: { at: number }) {
  // The day changes rarely; the clock is read without following it.
  const now = useDesk().now.peek()
  return (
    <h2 class="day">
      <span>{dayText(at, now, language.value)}</span>
    </h2>
  )
}

function NewLine() {
  return (
    <p class="day day--new">
      <span>{t('transcript.new')}</span>
    </p>
  )
}

function GroupView({ group, name, initial }: Omit<ItemProps, 'item'> & { group: Group }) {
  const self = useDesk().self.value
  const isOwn = group.agent?.id === self.id
  const author = group.agent ? (isOwn ? t('transcript.you') : group.agent.name) : name
  const last = group.lines.at(-1)
  return (
    <div
      role="group"
      class={`group ${group.agent ? 'group--agent' : 'group--visitor'}`}
      aria-label={author}
    >
      {!isOwn && (
        <Avatar name={group.agent?.name ?? initial} pictureUrl={group.agent?.avatarUrl} isSmall />
      )}
      <div class="group__lines">
        {group.agent && !isOwn && <p class="group__author">{author}</p>}
        {group.lines.map((line) => (
          <Bubble key={line.key} line={line} />
        ))}
        {last && last.state !== 'failed' && <GroupFoot line={last} />}
      </div>
    </div>
  )
}

function GroupFoot({ line }: { line: Line }) {
  return (
    <p class="group__foot">
      <time
        class="number"
        dateTime={new Date(line.at).toISOString()}
        title={fullTimeText(line.at, language.value)}
      >
        {timeText(line.at, language.value)}
      </time>
      {line.state !== 'received' && line.state !== 'failed' && <Delivery state={line.state} />}
    </p>
  )
}

function Delivery({ state }: { state: 'sending' | 'sent' | 'read' }) {
  const icon = { sending: 'clock', sent: 'check', read: 'checks' } as const
  return (
    <span class={`delivery delivery--${state}`}>
      <Icon name={icon[state]} size={16} />
      {t(`message.${state}`)}
    </span>
  )
}

function Bubble({ line }: { line: Line }) {
  return (
    <>
      <div
        class={`bubble bubble--${line.state}`}
        dir={line.attachment || line.card ? undefined : 'auto'}
      >
        <Content line={line} />
      </div>
      {line.state === 'failed' && line.ref !== null && <FailedFoot line={line} />}
    </>
  )
}

function Content({ line: { attachment, card, format, text, ref } }: { line: Line }) {
  if (attachment) return <AttachmentView attachment={attachment} isPending={ref !== null} />
  if (card) return <CardView card={card} />
  return format === 'markdown' ? <Formatted text={text} /> : <LinkedText text={text} />
}

function LinkedText({ text }: { text: string }) {
  return (
    <>
      {textParts(text).map((part, place) =>
        part.href === null ? (
          part.text
        ) : (
          <a key={place} href={part.href} target="_blank" rel="noopener noreferrer">
            {part.text}
          </a>
        ),
      )}
    </>
  )
}

function FailedFoot({ line }: { line: Line }) {
  const { client, view } = useDesk()
  const item = view.value.outbox.find((each) => each.ref === line.ref)
  if (!item) return null
  return (
    <p class="failed" role="alert">
      <Icon name="warning" size={16} />
      <span>{item.error ? errorText(item.error) : t('message.failed')}</span>
      <button type="button" class="failed__act" onClick={() => client.retry(item.ref)}>
        {t('message.retry')}
      </button>
      <button type="button" class="failed__act" onClick={() => client.discard(item.ref)}>
        {t('message.discard')}
      </button>
    </p>
  )
}
