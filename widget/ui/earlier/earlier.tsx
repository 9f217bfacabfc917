/** Above the conversation: those that went before, listed when they are asked for, each opened in its place. */
import { useEffect, useState } from 'preact/hooks'
import type { EarlierConversation } from '../../../protocol/model/earlier.ts'
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import { EARLIER_TEXTS } from '../../i18n/texts/earlier.ts'
import { dayText, isSameDay } from '../../i18n/format.ts'
import { buildTimeline } from '../../state/conversation/timeline.ts'
import { Item } from '../conversation/timeline.tsx'
import { useWidget } from '../shell/context.ts'
import { usePages } from './use-pages.ts'

export function Earlier() {
  const texts = useTexts()
  const [isShown, setShown] = useState(false)
  return (
    <div class="earlier">
      <button
        type="button"
        class="earlier-toggle"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        {isShown ? texts.hide : texts.show}
      </button>
      {isShown && <EarlierList />}
    </div>
  )
}

function useTexts() {
  return EARLIER_TEXTS[useWidget().language.value]
}

function EarlierList() {
  const { client, view } = useWidget()
  const pages = usePages<EarlierConversation>(async (held) => {
    const oldest = held[held.length - 1]
    const before = oldest && {
      requestedAt: oldest.requestedAt,
      conversationId: oldest.conversationId,
    }
    const answer = await client().run(
      { type: 'earlier.list', ...(before && { before }) },
      'earlier',
    )
    if (!answer.ok) return null
    const { conversations, hasMore } = answer.result
    return { items: [...held, ...conversations], hasMore }
  })
  useEffect(() => void pages.more(), [])
  // The one that has ended and is still shown is no earlier one yet.
  const shown = view.value.conversation?.conversationId
  const others = pages.items.filter(({ conversationId }) => conversationId !== shown)
  return (
    <ul class="earlier-list">
      {others.map((earlier) => (
        <Entry key={earlier.conversationId} earlier={earlier} />
      ))}
      <li>
        <More pages={pages} label="more" />
      </li>
    </ul>
  )
}

function Entry({ earlier }: { earlier: EarlierConversation }) {
  const { texts: shared, language, now } = useWidget()
  const texts = useTexts()
  const [isOpen, setOpen] = useState(false)
  const look = { texts: shared.value, language: language.value }
  return (
    <li>
      <button
        type="button"
        class="earlier-open"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="earlier-when">
          <span>{dayText(earlier.requestedAt, now(), look)}</span>
          <span>{earlier.agent?.name ?? texts.nobody}</span>
        </span>
        <span class="earlier-opening">{earlier.opening || texts.nothing}</span>
      </button>
      {isOpen && <Entries earlier={earlier} />}
    </li>
  )
}

function Entries({ earlier: { conversationId } }: { earlier: EarlierConversation }) {
  const { client } = useWidget()
  const pages = usePages<PublicEntry>(async (held) => {
    const before = held[0]?.seq ?? Number.MAX_SAFE_INTEGER
    const command = { type: 'earlier.load', conversationId, before } as const
    const answer = await client().run(command, 'earlier-entries')
    if (!answer.ok) return null
    return { items: [...answer.result.entries, ...held], hasMore: answer.result.hasOlder }
  })
  useEffect(() => void pages.more(), [])
  const items = buildTimeline({
    entries: pages.items,
    outbox: [],
    uploads: [],
    clockOffsetMs: 0,
    readMarks: { visitor: 0, agent: 0 },
    isSameDay,
  })
  return (
    <div class="earlier-entries">
      <More pages={pages} label="older" />
      {items.map((item) => (
        <Item key={item.key} item={item} isNewest={false} />
      ))}
    </div>
  )
}

interface MoreProps {
  pages: ReturnType<typeof usePages<unknown>>
  label: 'more' | 'older'
}

function More({ pages: { state, hasMore, more }, label }: MoreProps) {
  const texts = useTexts()
  if (state === 'loading') return <p class="earlier-note">{texts.loading}</p>
  if (!hasMore) return null
  return (
    <button type="button" class="earlier-toggle" onClick={() => void more()}>
      {state === 'failed' ? texts.failed : texts[label]}
    </button>
  )
}
