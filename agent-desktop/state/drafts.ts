/** Half-written replies, one for each agent and conversation, kept in the browser until they are sent. */
import { signal, type Signal } from '@preact/signals'
import type { AgentId, ConversationId } from '../../protocol/model/ids.ts'

export interface Drafts {
  textOf: (conversationId: ConversationId) => string
  /** Every conversation with something written in it. */
  written: Signal<ReadonlySet<ConversationId>>
  save: (conversationId: ConversationId, text: string) => void
}

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export function createDrafts(storage: DraftStorage, agentId: AgentId): Drafts {
  const prefix = `unichat.draft.${agentId}.`
  const texts = readAll(storage, prefix)
  const written = signal<ReadonlySet<ConversationId>>(new Set(texts.keys()))

  return {
    written,
    textOf: (conversationId) => texts.get(conversationId) ?? '',
    save(conversationId, text) {
      if (text === '') texts.delete(conversationId)
      else texts.set(conversationId, text)
      keep(storage, prefix + conversationId, text)
      if (written.value.has(conversationId) !== (text !== '')) written.value = new Set(texts.keys())
    },
  }
}

function readAll(storage: DraftStorage, prefix: string): Map<ConversationId, string> {
  const texts = new Map<ConversationId, string>()
  for (let place = 0; place < storage.length; place++) {
    const key = storage.key(place)
    if (!key?.startsWith(prefix)) continue
    texts.set(key.slice(prefix.length) as ConversationId, storage.getItem(key) ?? '')
  }
  return texts
}

/** A full or forbidden storage must not stop anybody from writing: the draft then lives in memory alone. */
function keep(storage: DraftStorage, key: string, text: string): void {
  try {
    if (text === '') storage.removeItem(key)
    else storage.setItem(key, text)
  } catch {
    return
  }
}
