/** Says what is new to those who do not see it: each entry once. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { isSaid, saidText, type PublicEntry, type Said } from '../../../protocol/model/entry.ts'
import { plainText } from '../../../protocol/text/plain.ts'
import { fill } from '../../i18n/format.ts'
import { NOTICE_TEXTS, type NoticeTexts } from '../../i18n/notices.ts'
import { systemText } from '../../i18n/system-text.ts'
import { useWidget } from '../shell/context.ts'

export interface Heard {
  conversationId: string | undefined
  seq: number
}

/** The visitor's own messages, and what the queue card says itself, are not repeated. */
function announcementOf(entry: PublicEntry, texts: NoticeTexts): string {
  if (entry.type === 'conversation.requested') return ''
  if (entry.type === 'conversation.queued' && entry.cause === 'requested') return ''
  if (!isSaid(entry)) return systemText(entry, texts)
  if (entry.author.kind === 'visitor') return ''
  return fill(texts.said, { name: entry.author.agent.name, text: wordsOf(entry) })
}

function wordsOf(entry: Said): string {
  const isFormatted = entry.type === 'message.sent' && entry.format === 'markdown'
  return isFormatted ? plainText(entry.text) : saidText(entry)
}

/** `heard` was there before there was news. */
export function News({ heard }: { heard: Heard }) {
  const { view, language } = useWidget()
  const { conversation } = view.value
  const upTo = useRef(heard)
  const [said, setSaid] = useState({ seq: 0, text: '' })

  useEffect(() => {
    if (!conversation) return
    const { conversationId, lastSeq, entries } = conversation
    const from = upTo.current.conversationId === conversationId ? upTo.current.seq : 0
    upTo.current = { conversationId, seq: lastSeq }
    const texts = NOTICE_TEXTS[language.value]
    const fresh = entries.filter((entry) => entry.seq > from)
    const news = fresh.map((entry) => announcementOf(entry, texts)).filter(Boolean)
    // The same words once more are news too.
    if (news.length > 0) setSaid({ seq: lastSeq, text: news.join('\n') })
  }, [conversation?.lastSeq, conversation?.conversationId])

  return said.text ? <p key={said.seq}>{said.text}</p> : null
}
