/** Half-written replies, one for each agent and conversation, kept in the browser until they are sent. */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import * as v from 'valibot'
import type { AgentId, ConversationId } from '../../protocol/model/ids.ts'

/** How long a draft outlives its conversation. */
export const DRAFT_KEPT_MS = 7 * 24 * 60 * 60_000

/** Until then it need not be said that its conversation is still held. */
const DRAFT_FRESH_MS = 60 * 60_000

const Draft = v.object({
  text: v.string(),
  /** Whether its signs are formatting. */
  isFormatted: v.optional(v.boolean(), false),
  /** When it was written last, or its conversation last held. */
  at: v.number(),
})
type Draft = v.InferOutput<typeof Draft>

export interface Drafts {
  textOf: (conversationId: ConversationId) => string
  /** Every conversation with something written in it. */
  written: Signal<ReadonlySet<ConversationId>>
  isFormatted: (conversationId: ConversationId) => boolean
  save: (conversationId: ConversationId, text: string, isFormatted?: boolean) => void
  /** The conversation whose draft another tab changed last; a new object each time. */
  changedElsewhere: ReadonlySignal<{ readonly conversationId: ConversationId } | null>
  /** Another tab changed what is kept under this key. */
  hear: (key: string) => void
  /** Drafts of conversations that went long ago are forgotten. */
  sweep: (held: { has: (conversationId: ConversationId) => boolean }) => void
}

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export interface DraftOptions {
  storage: DraftStorage
  agentId: AgentId
  now: () => number
}

export function createDrafts({ storage, agentId, now }: DraftOptions): Drafts {
  const prefix = `unichat.draft.${agentId}.`
  const drafts = readAll(storage, prefix)
  const changedElsewhere = signal<{ readonly conversationId: ConversationId } | null>(null)
  const written = signal<ReadonlySet<ConversationId>>(new Set(drafts.keys()))

  function set(conversationId: ConversationId, text: string, isFormatted = false): void {
    const draft = text === '' ? null : { text, isFormatted, at: now() }
    hold(conversationId, draft)
    keep(storage, prefix + conversationId, draft)
  }

  function hold(conversationId: ConversationId, draft: Draft | null): void {
    if (draft) drafts.set(conversationId, draft)
    else drafts.delete(conversationId)
    const isWritten = draft !== null
    if (written.value.has(conversationId) !== isWritten) written.value = new Set(drafts.keys())
  }

  return {
    written,
    changedElsewhere,
    hear(key) {
      if (!key.startsWith(prefix)) return
      const conversationId = key.slice(prefix.length) as ConversationId
      hold(conversationId, read(storage.getItem(key)))
      changedElsewhere.value = { conversationId }
    },
    textOf: (conversationId) => drafts.get(conversationId)?.text ?? '',
    isFormatted: (conversationId) => drafts.get(conversationId)?.isFormatted ?? false,
    save: set,
    sweep(held) {
      const expired = now() - DRAFT_KEPT_MS
      for (const [id, { text, isFormatted, at }] of [...drafts]) {
        if (held.has(id)) {
          if (at <= now() - DRAFT_FRESH_MS) set(id, text, isFormatted)
        } else if (at <= expired) set(id, '')
      }
    },
  }
}

function readAll(storage: DraftStorage, prefix: string): Map<ConversationId, Draft> {
  const drafts = new Map<ConversationId, Draft>()
  for (let place = 0; place < storage.length; place++) {
    const key = storage.key(place)
    const draft = key?.startsWith(prefix) ? read(storage.getItem(key)) : null
    if (key && draft) drafts.set(key.slice(prefix.length) as ConversationId, draft)
  }
  return drafts
}

function read(kept: string | null): Draft | null {
  try {
    const parsed = v.safeParse(Draft, JSON.parse(kept ?? ''))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** A full or forbidden storage must not stop anybody from writing: the draft then lives in memory alone. */
function keep(storage: DraftStorage, key: string, draft: Draft | null): void {
  try {
    if (draft) storage.setItem(key, JSON.stringify(draft))
    else storage.removeItem(key)
  } catch {
    return
  }
}
