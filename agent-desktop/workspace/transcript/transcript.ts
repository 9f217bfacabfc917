/** Turns the two lanes of a journal, and what is still on its way, into what the conversation pane shows. */
import type { Card } from '../../../protocol/model/card.ts'
import {
  isSaid,
  saidText,
  type Entry,
  type InternalEntry,
  type PublicEntry,
  type Said,
} from '../../../protocol/model/entry.ts'
import type { AgentRef, Attachment, TextFormat } from '../../../protocol/model/values.ts'

/** Messages of one author closer together than this are one group. */
const GROUP_MS = 5 * 60_000

export type MessageState = 'received' | 'sending' | 'failed' | 'sent' | 'read'

export interface Line {
  readonly key: string
  readonly at: number
  readonly text: string
  readonly format: TextFormat
  /** What was sent is this file. */
  readonly attachment: Attachment | null
  /** What was sent is this card; the text says the same. */
  readonly card: Card | null
  readonly state: MessageState
  /** Set while it can be sent again or thrown away. */
  readonly ref: string | null
}

export interface Group {
  readonly kind: 'group'
  readonly key: string
  /** null: the visitor. */
  readonly agent: AgentRef | null
  readonly lines: readonly Line[]
}

export type Item =
  | Group
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  /** From here on the agent had not read when the conversation was opened. */
  | { readonly kind: 'new'; readonly key: string; readonly at: number }
  | { readonly kind: 'event'; readonly key: string; readonly entry: Exclude<Entry, Said> }

export interface PendingMessage {
  readonly ref: string
  readonly text: string
  readonly attachment?: Attachment | undefined
  readonly format?: TextFormat | undefined
  readonly at: number
  readonly state: 'sending' | 'failed'
}

export interface Journal {
  readonly entries: readonly PublicEntry[]
  readonly internalEntries: readonly InternalEntry[]
  readonly pending: readonly PendingMessage[]
  /** The newest public number the visitor has read. */
  readonly readSeq: number
  /** The newest public number the agent had read when the conversation was opened. */
  readonly seenSeq: number
  /** The agent whose messages wait in `pending`. */
  readonly self: AgentRef
}

export function transcript(journal: Journal): readonly Item[] {
  const items: Item[] = []
  const newSeq = firstUnseen(journal)
  for (const entry of merged(journal.entries, journal.internalEntries)) {
    startDay(items, entry.at)
    if (!isSaid(entry)) {
      items.push({ kind: 'event', key: keyOf(entry), entry })
      continue
    }
    const agent = entry.author.kind === 'agent' ? entry.author.agent : null
    if (entry.seq === newSeq) startNew(items, entry.at)
    addLine(items, agent, lineOf(entry, agent !== null, journal.readSeq))
  }
  for (const { ref, text: words, format = 'plain', attachment, at, state } of journal.pending) {
    const text = attachment?.name ?? words
    startDay(items, at)
    addLine(items, journal.self, {
      key: `ref-${ref}`,
      at,
      text,
      format,
      attachment: attachment ?? null,
      card: null,
      state,
      ref,
    })
  }
  return items
}

/** The public lane in its order, each internal entry after the public one it follows. */
function merged(entries: readonly PublicEntry[], internal: readonly InternalEntry[]): Entry[] {
  const all: Entry[] = []
  let next = 0
  for (const entry of entries) {
    const first = entries[0]
    while (next < internal.length && (internal[next]?.after ?? 0) < entry.seq) {
      const inner = internal[next++]
      // What belongs before the oldest entry held is shown when that part is loaded.
      if (inner && (entry !== first || entry.seq === 1)) all.push(inner)
    }
    all.push(entry)
  }
  return [...all, ...internal.slice(next)]
}

function keyOf(entry: Entry): string {
  return 'after' in entry ? `internal-${entry.seq}` : `public-${entry.seq}`
}

function lineOf(entry: Said, isOwnSide: boolean, readSeq: number): Line {
  const ownState = entry.seq <= readSeq ? 'read' : 'sent'
  const state = isOwnSide ? ownState : 'received'
  const attachment = entry.type === 'file.sent' ? entry.attachment : null
  return {
    key: `ref-${entry.ref}`,
    at: entry.at,
    text: saidText(entry),
    format: entry.type === 'message.sent' ? (entry.format ?? 'plain') : 'plain',
    attachment,
    card: entry.type === 'message.sent' ? (entry.card ?? null) : null,
    state,
    ref: null,
  }
}

function startDay(items: Item[], at: number): void {
  const last = items.at(-1)
  if (last !== undefined && dayOf(timeOf(last)) === dayOf(at)) return
  items.push({ kind: 'day', key: `day-${dayOf(at)}-${items.length}`, at })
}

function timeOf(item: Item): number {
  if (item.kind === 'day' || item.kind === 'new') return item.at
  return item.kind === 'event' ? item.entry.at : (item.lines.at(-1)?.at ?? 0)
}

function firstUnseen({ entries, seenSeq }: Journal): number | undefined {
  const isUnseen = (entry: PublicEntry) =>
    isSaid(entry) && entry.author.kind === 'visitor' && entry.seq > seenSeq
  return entries.find(isUnseen)?.seq
}

/** Only where something older stands above it. */
function startNew(items: Item[], at: number): void {
  if (items.some((item) => item.kind === 'group')) items.push({ kind: 'new', key: 'new', at })
}

function dayOf(at: number): string {
  return new Date(at).toDateString()
}

function addLine(items: Item[], agent: AgentRef | null, line: Line): void {
  const last = items.at(-1)
  const isContinued =
    last?.kind === 'group' && last.agent?.id === agent?.id && line.at - timeOf(last) < GROUP_MS
  if (isContinued) items[items.length - 1] = { ...last, lines: [...last.lines, line] }
  else items.push({ kind: 'group', key: line.key, agent, lines: [line] })
}
