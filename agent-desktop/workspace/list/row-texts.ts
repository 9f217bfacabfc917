/** What a row of the list says about its conversation. */
import { isSaid, type PublicEntry } from '../../../protocol/model/entry.ts'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'
import { lineOf, type Line } from '../../state/queue/found.ts'

/** The newest thing somebody said; what the system said meanwhile would only hide the question. */
export function newestLine(conversation: AgentConversation): Line | null {
  const entry = conversation.entries.findLast(isSaid)
  return entry ? lineOf(entry) : null
}

/** So much of a line is left before the words that were found in it, that they are in sight. */
const LEAD_CHARACTERS = 4
const graphemes = new Intl.Segmenter()

/** A line cut around the first place that holds the words; `words` in small letters. */
export function aroundWords(text: string, words: string): readonly [string, string, string] {
  const start = Math.max(0, text.toLowerCase().indexOf(words))
  const end = start + words.length
  const before = Array.from(graphemes.segment(text.slice(0, start)), ({ segment }) => segment)
  const lead = before.length > LEAD_CHARACTERS ? ['…', ...before.slice(-LEAD_CHARACTERS)] : before
  return [lead.join(''), text.slice(start, end), text.slice(end)]
}

/** The visitor's messages that the agent has not had on the screen; whoever answered has read what was before. */
export function unreadCount(conversation: AgentConversation): number {
  const { entries, readMarks } = conversation
  const answer = entries.findLast((entry) => isMessageOf(entry, 'agent'))
  const readSeq = Math.max(readMarks.agent, answer?.seq ?? 0)
  return entries.filter((entry) => isMessageOf(entry, 'visitor') && entry.seq > readSeq).length
}

function isMessageOf(entry: PublicEntry, kind: 'visitor' | 'agent'): boolean {
  return isSaid(entry) && entry.author.kind === kind
}
