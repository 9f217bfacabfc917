/** Everything the workspace shows and does, on top of the agent's connection. */
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { AgentClient } from '../../protocol/client/agent-client.ts'
import type { AgentView } from '../../protocol/client/agent-view.ts'
import type { RouteTarget } from '../../protocol/model/entry.ts'
import type { ErrorBody } from '../../protocol/model/errors.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { AgentProfile } from '../../protocol/model/snapshot.ts'
import type { PreferenceStore } from '../preferences/preferences.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createFocusRequests, type FocusRequests } from './focus.ts'
import { createRows, rowOf, type Row, type Rows } from './rows.ts'
import { createSelection, type Selection } from './selection.ts'
import { workQueue, type WorkQueue } from './work-queue.ts'

export type DialogName = 'transfer' | 'end' | 'settings' | 'help' | 'palette'

export interface DeskOptions {
  client: AgentClient
  /** Who signed in, until the server's welcome says it again. */
  agent: AgentProfile
  preferences: PreferenceStore
  local: Storage
  /** Of this tab alone. */
  tab: Storage
  now: () => number
  page: PageAttention
}

/** What the desk must know of the page before it moves anything by itself. */
export interface PageAttention {
  hasSelection: () => boolean
  /** The cursor is nowhere, or in an empty composer. */
  isCursorFree: () => boolean
}

export interface Desk {
  client: AgentClient
  view: ReadonlySignal<AgentView>
  self: ReadonlySignal<AgentProfile>
  /** The server's time, once a second. */
  now: ReadonlySignal<number>
  queue: ReadonlySignal<WorkQueue>
  rows: Rows
  openRow: ReadonlySignal<Row | null>
  opened: Selection['opened']
  drafts: Drafts
  preferences: PreferenceStore
  focus: FocusRequests
  dialog: Signal<DialogName | null>
  /** An input method is composing. */
  isComposing: Signal<boolean>
  /** The last thing the server refused, until it is dismissed. */
  problem: Signal<ErrorBody | null>
  open: (conversationId: ConversationId) => void
  close: () => void
  touch: () => void
  reply: (text: string, andThen: 'advance' | 'stay') => void
  end: () => Promise<void>
  transfer: (to: RouteTarget) => Promise<ErrorBody | null>
  stop: () => void
}

export function createDesk(options: DeskOptions): Desk {
  const { client, preferences, page } = options
  const view = signal(client.state())
  const now = signal(options.now())
  const dialog = signal<DialogName | null>(null)
  const isComposing = signal(false)
  const problem = signal<ErrorBody | null>(null)
  const focus = createFocusRequests()
  const drafts = createDrafts(options.local, options.agent.id)
  const held = computed(() => view.value.conversations)
  const removed = computed(() => view.value.removed)
  const queue = computed(() => workQueue(held.value.values(), view.value.outbox))

  const selection = createSelection({
    unanswered: () => queue.value.unanswered,
    isOn: () => preferences.values.value.autoAdvance,
    isOccupied: () =>
      isComposing.value ||
      dialog.value !== null ||
      drafts.textOf(selection.opened.value ?? ('' as ConversationId)) !== '' ||
      page.hasSelection(),
    onMove(occasion) {
      problem.value = null
      if (occasion !== 'arrived' || page.isCursorFree()) focus.ask('composer')
    },
    storage: options.tab,
  })
  const { opened } = selection
  const rows = createRows({ held, removed, queue, opened })
  const openRow = computed(() =>
    opened.value === null ? null : rowOf({ held, removed }, opened.value),
  )

  const stopListening = client.subscribe((next) => {
    view.value = next
    selection.after({ kind: 'arrived' })
  })
  const clock = setInterval(() => {
    now.value = options.now() + view.value.clockOffsetMs
  }, 1_000)

  return {
    client,
    view,
    self: computed(() => view.value.agent ?? options.agent),
    now,
    queue,
    rows,
    openRow,
    opened,
    drafts,
    preferences,
    focus,
    dialog,
    isComposing,
    problem,
    open(conversationId) {
      problem.value = null
      selection.openByHand(conversationId)
      focus.ask('composer')
    },
    close: selection.close,
    touch: selection.touch,
    ...createActs({ client, selection, drafts, problem }),
    stop() {
      clearInterval(clock)
      stopListening()
      rows.stop()
      client.stop()
    },
  }
}

interface ActParts {
  client: AgentClient
  selection: Selection
  drafts: Drafts
  problem: Signal<ErrorBody | null>
}

/** The commands after which the desk may move on by itself. */
function createActs({
  client,
  selection,
  drafts,
  problem,
}: ActParts): Pick<Desk, 'reply' | 'end' | 'transfer'> {
  return {
    reply(text, andThen) {
      const conversationId = selection.opened.value
      if (conversationId === null) return
      client.send(conversationId, text)
      drafts.save(conversationId, '')
      if (andThen === 'advance') selection.after({ kind: 'replied', conversationId })
    },
    async end() {
      const conversationId = selection.opened.value
      if (conversationId === null) return
      const result = await client.end(conversationId)
      if (result.ok) selection.after({ kind: 'finished', conversationId })
      else problem.value = result.error
    },
    async transfer(to) {
      const conversationId = selection.opened.value
      if (conversationId === null) return null
      const result = await client.transfer(conversationId, to)
      if (!result.ok) return result.error
      // One that waits for somebody to take it is still this agent's to answer.
      if (result.result.outcome === 'taken') selection.after({ kind: 'finished', conversationId })
      return null
    },
  }
}
