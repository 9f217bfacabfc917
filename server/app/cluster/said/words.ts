/** What was just said, on its way to another process: a line for each entry, which stays the text it is. */
import type { Said } from '../../../../protocol/model/entry.ts'
import type { NodeId } from '../../../ports/shared-store.ts'
import type { News } from '../../live/conversation.ts'
import type { Head } from './notices.ts'

/** In the first line; `places` are the version and the two numbers of each entry's conversation, one after the other. */
interface Label {
  from: NodeId
  /** When it was sent, by the clock of the sender. */
  at: number
  places: number[]
}

export interface Words extends Label {
  heard: { head: Head; news: News }[]
}

/** The topic on which a process hears them. One of an older version does not listen there, and is told where to read. */
export function wordsTopicOf(node: NodeId): string {
  return `words:${node}`
}

/** `lines` are the entries as JSON, in which no line ends. */
export function writeWords(
  sent: Pick<Label, 'from' | 'at'>,
  heads: readonly Head[],
  lines: readonly string[],
): string {
  const places = heads.flatMap(({ version, seq, internalSeq }) => [version, seq, internalSeq])
  return [JSON.stringify({ ...sent, places } satisfies Label), ...lines].join('\n')
}

export function readWords(text: string): Words {
  const [first = '', ...lines] = text.split('\n')
  const label = JSON.parse(first) as Label
  const { places } = label
  const heard = lines.map((line, i) => {
    const entry = JSON.parse(line) as Said
    const head = {
      id: entry.conversationId,
      version: places[3 * i] ?? 0,
      seq: places[3 * i + 1] ?? 0,
      internalSeq: places[3 * i + 2] ?? 0,
    }
    return { head, news: { entry, text: [line] } }
  })
  return { ...label, heard }
}
