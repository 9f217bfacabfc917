/** Says what is new to those who do not see it: each entry once. */
import type { ComponentChild } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isSaid, saidText, type PublicEntry } from '../../../protocol/model/entry.ts'
import { assignedText } from '../../i18n/assigned-text.ts'
import { fill } from '../../i18n/format.ts'
import type { Texts } from '../../i18n/texts/zh-cn.ts'
import { useWidget } from '../shell/context.ts'
import { lazy } from '../shell/lazy.tsx'
import { SystemLine } from './lazy-parts.ts'

const PlainWords = lazy(() => import('./plain-words.tsx'))

export interface Heard {
  conversationId: string | undefined
  seq: number
}

/** The visitor's own messages, and what the queue card says itself, are not repeated. */
function isNews(entry: PublicEntry): boolean {
  if (entry.type === 'conversation.requested') return false
  if (entry.type === 'conversation.queued') return entry.cause !== 'requested'
  return !isSaid(entry) || entry.author.kind === 'agent'
}

function announcementOf(entry: PublicEntry, texts: Texts): ComponentChild {
  if (entry.type === 'conversation.requested') return null
  if (entry.type === 'conversation.assigned') return assignedText(entry, texts)
  if (!isSaid(entry)) return <SystemLine entry={entry} />
  const name = entry.author.kind === 'agent' ? entry.author.agent.name : ''
  const text = saidText(entry)
  const isFormatted = entry.type === 'message.sent' && entry.format === 'markdown'
  return isFormatted ? <PlainWords {...{ name, text }} /> : fill(texts.said, { name, text })
}

/** `heard` was there before there was news. */
export function News({ heard }: { heard: Heard }) {
  const { view, texts } = useWidget()
  const { conversation } = view.value
  const upTo = useRef(heard)
  const [said, setSaid] = useState<readonly PublicEntry[]>([])

  useEffect(() => {
    if (!conversation) return
    const { conversationId, lastSeq, entries } = conversation
    const from = upTo.current.conversationId === conversationId ? upTo.current.seq : 0
    upTo.current = { conversationId, seq: lastSeq }
    const news = entries.filter((entry) => entry.seq > from && isNews(entry))
    if (news.length > 0) setSaid(news)
  }, [conversation?.lastSeq, conversation?.conversationId])

  return (
    <>
      {said.map((entry) => (
        // The same words once more are news too.
        <div key={entry.seq}>{announcementOf(entry, texts.value)}</div>
      ))}
    </>
  )
}
