/** What a search finds in a conversation: who it is with, and what was said. */
import { isSaid, saidText, type Said } from '../../../protocol/model/entry.ts'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'
import type { AgentRef } from '../../../protocol/model/values.ts'
import { plainText } from '../../../protocol/text/plain.ts'

/** One thing somebody said, as it is read. */
export interface Line {
  /** null: the visitor. */
  readonly agent: AgentRef | null
  readonly text: string
}

export function lineOf(entry: Said): Line {
  const text = saidText(entry)
  const isMarked = entry.type === 'message.sent' && entry.format === 'markdown'
  const agent = entry.author.kind === 'agent' ? entry.author.agent : null
  return { agent, text: isMarked ? plainText(text) : text }
}

/** The newest line that holds the words; `words` in small letters. */
export function foundLine({ entries }: AgentConversation, words: string): Line | null {
  const entry = entries.filter(isSaid).findLast((said) => holds(lineOf(said).text, words))
  return entry ? lineOf(entry) : null
}

export function isFound(conversation: AgentConversation, words: string): boolean {
  const { name, phone, region } = conversation.visitor
  return (
    [name, phone, region].some((each) => holds(each ?? '', words)) ||
    foundLine(conversation, words) !== null
  )
}

function holds(text: string, words: string): boolean {
  return text.toLowerCase().includes(words)
}
