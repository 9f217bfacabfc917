/** Shows what was said, stays at the newest while the agent is there, and never jumps when older parts arrive. */
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import type { Row } from '../../state/queue/rows.ts'
import { Icon } from '../../ui/icon.tsx'
import { ItemView } from './items.tsx'
import { transcript, type Item } from './transcript.ts'
import { NEWEST_BUTTON_ID, OLDER_BUTTON_ID } from './transcript-buttons.ts'
import { useScrolling } from './use-scrolling.ts'
import { useReadMark } from './use-read-mark.ts'

interface TranscriptViewProps {
  row: Row
  name: string
}

export function TranscriptView({ row, name }: TranscriptViewProps) {
  const { conversation } = row
  const items = useItems(row)
  const { container, isAtEnd, toEnd } = useScrolling(conversation, items)
  useReadMark(row, isAtEnd)
  return (
    <div class="transcript">
      <div
        class="transcript__scroll"
        ref={container}
        role="log"
        tabIndex={0}
        aria-label={t('transcript.label', { name })}
      >
        <Older row={row} container={container} />
        {items.map((item) => (
          <ItemView
            key={item.key}
            item={item}
            name={name}
            initial={conversation.visitor.name ?? null}
          />
        ))}
        {row.isHeld && <Typing conversation={conversation} name={name} />}
      </div>
      {!isAtEnd && (
        <button
          id={NEWEST_BUTTON_ID}
          type="button"
          class="button transcript__newest"
          onClick={toEnd}
        >
          <Icon name="down" size={16} />
          {t('transcript.toNewest')}
        </button>
      )}
    </div>
  )
}

interface TypingProps {
  conversation: AgentConversation
  name: string
}

/** That the visitor writes, and what, where the site shows it. */
function Typing({ conversation: { isVisitorTyping, visitorDraft }, name }: TypingProps) {
  if (!isVisitorTyping && visitorDraft === '') return null
  return (
    <>
      <p class="typing">
        {isVisitorTyping && <Dots />}
        {t(visitorDraft === '' ? 'transcript.typing' : 'transcript.draft', { name })}
      </p>
      {visitorDraft !== '' && <p class="typing__draft">{visitorDraft}</p>}
    </>
  )
}

function Dots() {
  return (
    <span class="typing__dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  )
}

function useItems({ conversation }: Row): readonly Item[] {
  const desk = useDesk()
  const { outbox } = desk.view.value
  const { conversationId, entries, internalEntries, readMarks } = conversation
  const isSupervising = desk.self.value.role !== 'agent'
  const { id, nickname } = desk.self.value
  const seenSeq = useRef(readMarks.agent).current
  return useMemo(
    () =>
      transcript({
        entries,
        internalEntries: isSupervising
          ? internalEntries
          : internalEntries.filter((entry) => entry.type !== 'routing.decided'),
        pending: outbox.filter((item) => item.conversationId === conversationId),
        readSeq: readMarks.visitor,
        seenSeq,
        self: { id, name: nickname },
      }),
    [entries, internalEntries, outbox, readMarks.visitor, isSupervising, id],
  )
}

/** Loads the part before the oldest entry held when the agent comes near it. */
function Older({ row, container }: { row: Row; container: { current: HTMLElement | null } }) {
  const { client, view } = useDesk()
  const { conversationId } = row.conversation
  const hasOlder = view.value.olderOf.has(conversationId)
  const isLoading = useRef(false)
  const load = async () => {
    if (isLoading.current) return
    isLoading.current = true
    await client.loadOlder(conversationId)
    isLoading.current = false
  }
  useEffect(() => {
    const element = container.current
    if (!element || !hasOlder) return undefined
    const onScroll = () => element.scrollTop < 120 && void load()
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [hasOlder])
  if (!hasOlder) return null
  return (
    <button
      id={OLDER_BUTTON_ID}
      type="button"
      class="button button--quiet button--small transcript__older"
      onClick={() => void load()}
    >
      <Icon name="up" size={16} />
      {t('transcript.older')}
    </button>
  )
}
