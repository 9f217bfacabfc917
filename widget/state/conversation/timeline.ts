/** Puts a conversation and the messages on their way into the order and groups in which they are shown. */
import type { OutboxItem } from '../../../protocol/client/outbox/outbox-item.ts'
import type { Card } from '../../../protocol/model/card.ts'
import { isSaid, saidText, type PublicEntry, type Said } from '../../../protocol/model/entry.ts'
import type {
  AgentRef,
  Attachment,
  ReadMarks,
  TextFormat,
  TextStyle,
} from '../../../protocol/model/values.ts'
import type { PendingUpload } from '../uploads/pending-upload.ts'

/** Messages of one author further apart than this get a group, and so a time, of their own. */
export const GROUP_GAP_MS = 5 * 60_000

export type MessageEntry = Said
export type SystemEntry = Exclude<PublicEntry, Said | { type: 'conversation.requested' }>

export interface Bubble {
  /** The ref of the message, so that a message stays one element from the outbox to the journal. */
  key: string
  text: string
  at: number
  state: 'received' | 'sending' | 'failed' | 'sent' | 'read'
  attachment?: Attachment | undefined
  format?: TextFormat | undefined
  style?: TextStyle | undefined
  card?: Card | undefined
  /** A file that is not at the server yet. */
  upload?: PendingUpload
}
export interface MessageGroup {
  kind: 'messages'
  key: string
  /** null: the visitor. */
  agent: AgentRef | null
  bubbles: Bubble[]
}
export type TimelineItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'system'; key: string; entry: SystemEntry }
  | MessageGroup

export interface TimelineInput {
  entries: readonly PublicEntry[]
  outbox: readonly OutboxItem[]
  uploads: readonly PendingUpload[]
  /** Server time minus the time the outbox was stamped with. */
  clockOffsetMs: number
  readMarks: ReadMarks
  isSameDay: (a: number, b: number) => boolean
}

export function buildTimeline(input: TimelineInput): TimelineItem[] {
  const items: TimelineItem[] = []
  let latestAt: number | null = null

  const markDay = (at: number): void => {
    if (latestAt === null || !input.isSameDay(latestAt, at)) {
      items.push({ kind: 'day', key: `day-${at}`, at })
    }
    latestAt = at
  }
  for (const entry of input.entries) {
    if (!isShown(entry)) continue
    markDay(entry.at)
    if (isSaid(entry)) addBubble(items, authorOf(entry), toBubble(entry, input))
    else items.push({ kind: 'system', key: `entry-${entry.seq}`, entry })
  }
  const onTheirWay = [
    ...input.outbox.map((item) => ({ ...item, text: item.attachment?.name ?? item.text })),
    ...input.uploads.map((upload) => ({ ...upload, text: upload.name, upload })),
  ]
  for (const item of onTheirWay) {
    const at = item.at + input.clockOffsetMs
    markDay(at)
    addBubble(items, null, { ...item, key: item.ref, at })
  }
  return items
}

/** What the visitor sees already in another form has no line: that they asked, and that they are queued. */
function isShown(entry: PublicEntry): entry is Said | SystemEntry {
  if (entry.type === 'conversation.queued') return entry.cause !== 'requested'
  return entry.type !== 'conversation.requested'
}

function authorOf({ author }: Said): AgentRef | null {
  return author.kind === 'agent' ? author.agent : null
}

function toBubble(entry: Said, input: TimelineInput): Bubble {
  const own = entry.seq <= input.readMarks.agent ? 'read' : 'sent'
  const state = entry.author.kind === 'agent' ? 'received' : own
  return { ...entry, key: entry.ref, text: saidText(entry), state }
}

function addBubble(items: TimelineItem[], agent: AgentRef | null, bubble: Bubble): void {
  const last = items[items.length - 1]
  if (last?.kind === 'messages' && last.agent?.id === agent?.id && isNear(last, bubble)) {
    last.bubbles.push(bubble)
  } else {
    items.push({ kind: 'messages', key: bubble.key, agent, bubbles: [bubble] })
  }
}

function isNear(group: MessageGroup, next: Bubble): boolean {
  const last = group.bubbles[group.bubbles.length - 1]
  return last !== undefined && next.at - last.at <= GROUP_GAP_MS
}
