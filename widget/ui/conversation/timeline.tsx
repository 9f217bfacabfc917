/** The conversation from its oldest loaded entry to the newest message on its way. */
import { assignedText } from '../../i18n/assigned-text.ts'
import { dayText, isSameDay } from '../../i18n/format.ts'
import { buildTimeline, type TimelineItem } from '../../state/conversation/timeline.ts'
import { useWidget } from '../shell/context.ts'
import { MessageGroup } from './message-group.tsx'
import { SystemLine } from '../notices/lazy-parts.ts'

export function Item({ item, isNewest }: { item: TimelineItem; isNewest: boolean }) {
  const { texts, language, now } = useWidget()
  switch (item.kind) {
    case 'messages':
      return <MessageGroup group={item} isNewest={isNewest} />
    case 'day': {
      const look = { texts: texts.value, language: language.value }
      return <p class="day">{dayText(item.at, now(), look)}</p>
    }
    case 'system':
      return item.entry.type === 'conversation.assigned' ? (
        <p class="system">{assignedText(item.entry, texts.value)}</p>
      ) : (
        <SystemLine entry={item.entry} />
      )
  }
}

export function Timeline() {
  const { view, uploads } = useWidget()
  const { conversation, outbox, clockOffsetMs } = view.value
  const items = buildTimeline({
    entries: conversation?.entries ?? [],
    outbox,
    uploads: uploads.value,
    clockOffsetMs,
    readMarks: conversation?.readMarks ?? { visitor: 0, agent: 0 },
    isSameDay,
  })
  const own = items.filter((item) => item.kind === 'messages' && !item.agent)
  const newestOwn = own[own.length - 1]
  return (
    <>
      {items.map((item) => (
        <Item key={item.key} item={item} isNewest={item === newestOwn} />
      ))}
    </>
  )
}
