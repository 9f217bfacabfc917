/** Says what is new to those who do not see it: each entry once, and nothing of what was there before. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { isSaid, saidText, type PublicEntry } from '../../../protocol/model/entry.ts'
import { fill } from '../../i18n/format.ts'
import { systemText } from '../../i18n/system-text.ts'
import type { Texts } from '../../i18n/zh-cn.ts'
import { useWidget } from '../shell/context.ts'

/** The visitor's own messages, and what the queue card says itself, are not repeated. */
function announcementOf(entry: PublicEntry, texts: Texts): string {
  if (entry.type === 'conversation.requested') return ''
  if (entry.type === 'conversation.queued' && entry.cause === 'requested') return ''
  if (!isSaid(entry)) return systemText(entry, texts)
  if (entry.author.kind === 'visitor') return ''
  return fill(texts.said, { name: entry.author.agent.name, text: saidText(entry) })
}

export function Announcer() {
  const { view, texts } = useWidget()
  const { conversation } = view.value
  const saidUpTo = useRef(conversation?.lastSeq ?? 0)
  const saidOf = useRef(conversation?.conversationId)
  const [text, setText] = useState('')

  useEffect(() => {
    if (!conversation) return
    if (saidOf.current !== conversation.conversationId) saidUpTo.current = 0
    saidOf.current = conversation.conversationId
    const fresh = conversation.entries.filter((entry) => entry.seq > saidUpTo.current)
    saidUpTo.current = conversation.lastSeq
    const news = fresh.map((entry) => announcementOf(entry, texts.value)).filter(Boolean)
    if (news.length > 0) setText(news.join('\n'))
  }, [conversation?.lastSeq, conversation?.conversationId])

  return (
    <div class="unseen" role="log" aria-live="polite">
      {text && <p key={text}>{text}</p>}
    </div>
  )
}
