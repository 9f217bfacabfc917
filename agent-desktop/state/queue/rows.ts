/** The rows of the conversation list: ordered, filtered, and held still while the agent is in them. */
import {
  computed,
  effect,
  signal,
  untracked,
  type ReadonlySignal,
  type Signal,
} from '@preact/signals'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Removal } from '../../../protocol/client/agent/view.ts'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'
import { isFound } from './found.ts'
import { holdOrder } from './held-order.ts'
import type { WorkQueue } from './work-queue.ts'

export type Filter = 'unanswered' | 'all'

export interface Row {
  readonly conversation: AgentConversation
  /** Whether the agent still holds it. */
  readonly isHeld: boolean
  /** What became of it; null while it is held, or when that is not known. */
  readonly cause: Removal['cause']
}

export interface RowSources {
  held: ReadonlySignal<ReadonlyMap<ConversationId, AgentConversation>>
  /** Newest first. */
  removed: ReadonlySignal<readonly Removal[]>
  queue: ReadonlySignal<WorkQueue>
  opened: ReadonlySignal<ConversationId | null>
}

export interface Rows {
  rows: ReadonlySignal<readonly Row[]>
  filter: Signal<Filter>
  search: Signal<string>
  /** What is searched for, in small letters; empty: nothing is. */
  words: ReadonlySignal<string>
  isHeld: Signal<boolean>
  /** The row `step` places from the open one, stopping at either end. */
  beside: (step: 1 | -1) => ConversationId | null
  stop: () => void
}

export function createRows(sources: RowSources): Rows {
  const filter = signal<Filter>('all')
  const search = signal('')
  const words = computed(() => search.value.trim().toLowerCase())
  const isHeld = signal(false)
  const order = signal<readonly ConversationId[]>([])

  const wanted = computed(() => {
    const ids = filter.value === 'all' ? sources.queue.value.order : sources.queue.value.unanswered
    if (words.value === '') return ids
    return ids.filter((id) => {
      const conversation = sources.held.value.get(id)
      return conversation !== undefined && isFound(conversation, words.value)
    })
  })
  /** Asking for other rows is an act of the agent's own: nothing shown before it needs to stay. */
  const question = computed(() => `${filter.value}:${search.value}`)
  let answered = question.value

  const stop = effect(() => {
    const isNewQuestion = question.value !== answered
    answered = question.value
    const shown = isNewQuestion ? [] : untracked(() => order.value)
    const hold = { isHeld: isHeld.value && !isNewQuestion, opened: sources.opened.value }
    order.value = holdOrder(shown, wanted.value, hold)
  })

  return {
    rows: computed(() => {
      const now = { held: sources.held.value, removed: sources.removed.value }
      return order.value.map((id) => rowIn(now, id)).filter((row) => row !== null)
    }),
    filter,
    search,
    words,
    isHeld,
    beside(step) {
      const place = order.value.indexOf(sources.opened.value ?? ('' as ConversationId))
      if (place < 0) return order.value[0] ?? null
      return order.value[place + step] ?? null
    },
    stop,
  }
}

/** A conversation that went a moment ago is still shown where it is looked at. */
export function rowOf(
  sources: Pick<RowSources, 'held' | 'removed'>,
  id: ConversationId,
): Row | null {
  return rowIn({ held: sources.held.value, removed: sources.removed.value }, id)
}

interface Known {
  readonly held: ReadonlyMap<ConversationId, AgentConversation>
  readonly removed: readonly Removal[]
}

function rowIn({ held, removed }: Known, id: ConversationId): Row | null {
  const conversation = held.get(id)
  if (conversation) return { conversation, isHeld: true, cause: null }
  const removal = removed.find((each) => each.conversation.conversationId === id)
  return removal ? { ...removal, isHeld: false } : null
}
