/** Everything the workspace shows and does, on top of the agent's connection. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { AgentClient } from '../../protocol/client/agent/client.ts'
import type { AgentView } from '../../protocol/client/agent/view.ts'
import type { ErrorBody } from '../../protocol/model/errors.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { AgentProfile } from '../../protocol/model/snapshot.ts'
import type { Attachment } from '../../protocol/model/values.ts'
import type { FileAccess } from '../files/file-access.ts'
import { createUploads, type Uploads } from '../files/upload/uploads.ts'
import type { PreferenceStore } from '../preferences/preferences.ts'
import type { EarlierShown } from '../workspace/earlier/earlier-shown.ts'
import { createActs, type Acts } from './acts.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { fileBytesMax } from './file-limit.ts'
import { createFocusRequests, type FocusRequests } from './focus.ts'
import type { PageAttention } from './page-attention.ts'
import { wasTaken } from './queue/handing.ts'
import { createRows, rowOf, type Row, type Rows } from './queue/rows.ts'
import { createSelection, type Selection, type SelectionSources } from './selection.ts'
import type { Sending } from './queue/unsent.ts'
import { createVisitorPanel, type VisitorPanel } from './visitor-panel.ts'
import { workQueue, type WorkQueue } from './queue/work-queue.ts'

export type DialogName =
  | 'transfer'
  | 'end'
  | 'settings'
  | 'help'
  | 'palette'
  | 'picture'
  | 'earlier'

export interface DeskOptions {
  client: AgentClient
  files: FileAccess
  /** Who signed in, until the server's welcome says it again. */
  agent: AgentProfile
  preferences: PreferenceStore
  local: Storage
  /** Of this tab alone. */
  tab: Storage
  now: () => number
  page: PageAttention
  /** Calls back with the key of everything another tab writes into `local`; returns how to stop it. */
  onWritten: (heard: (key: string) => void) => () => void
}

/** What the agent is in the middle of. */
interface Attention {
  focus: FocusRequests
  dialog: Signal<DialogName | null>
  /** The one that was shown large last, and the dialogue it was found in. */
  picture: Signal<{ attachment: Attachment; from: DialogName | null } | null>
  /** The earlier conversation that was opened last. */
  earlier: Signal<EarlierShown | null>
  /** An input method is composing. */
  isComposing: Signal<boolean>
  /** The last thing the server refused, until it is dismissed. */
  problem: Signal<ErrorBody | null>
  drafts: Drafts
  uploads: Uploads
  /** Of the conversations that were left while the agent read above the end. */
  readingPlaces: Map<ConversationId, ReadingPlace>
}

interface ReadingPlace {
  /** The oldest entry that was there. */
  readonly firstSeq: number
  /** Which message of all stood topmost, and how far below the edge. */
  readonly bubble: number
  readonly top: number
}

export interface Desk extends Attention, Acts {
  client: AgentClient
  files: FileAccess
  preferences: PreferenceStore
  view: ReadonlySignal<AgentView>
  self: ReadonlySignal<AgentProfile>
  /** The server's time, once a second. */
  now: ReadonlySignal<number>
  queue: ReadonlySignal<WorkQueue>
  /** What has not left yet. */
  sending: ReadonlySignal<Sending>
  rows: Rows
  openRow: ReadonlySignal<Row | null>
  opened: Selection['opened']
  visitorPanel: VisitorPanel
  stop: () => void
}

export function createDesk(options: DeskOptions): Desk {
  const { client, preferences } = options
  const view = signal(client.state())
  const held = computed(() => view.value.conversations)
  const removed = computed(() => view.value.removed)
  const queue = computed(() => workQueue(held.value.values(), view.value.outbox))
  const attention = attentionOf(options)
  const find = (id: ConversationId) => rowOf({ held, removed }, id)
  const selection = selectionOf(options, attention, { queue, isKnown: (id) => find(id) !== null })
  const { opened } = selection
  const rows = createRows({ held, removed, queue, opened })
  const clock = startClock(options, view)
  const stopHearing = options.onWritten((key) => attention.drafts.hear(key))
  const stopListening = client.subscribe((next) => {
    const before = view.value
    const isBack = next.connection === 'online' && before.connection !== 'online'
    view.value = next
    if (isBack) attention.drafts.sweep(next.conversations)
    attention.uploads.sweep(next.conversations)
    const conversationId = opened.value
    const isTaken = conversationId !== null && wasTaken(conversationId, before, next)
    selection.after(isTaken ? { kind: 'taken', conversationId } : { kind: 'arrived' })
  })
  return {
    ...attention,
    ...createActs({ client, selection, ...attention }),
    client,
    files: options.files,
    preferences,
    view,
    self: computed(() => view.value.agent ?? options.agent),
    now: clock.now,
    queue,
    sending: sendingIn(options, { view, tick: clock.now, uploads: attention.uploads }),
    rows,
    opened,
    openRow: computed(() => opened.value && find(opened.value)),
    visitorPanel: createVisitorPanel(preferences, options.page.isNarrow),
    stop() {
      clock.stop()
      stopListening()
      stopHearing()
      rows.stop()
      client.stop()
    },
  }
}

function attentionOf(options: DeskOptions): Attention {
  const { local, agent, now } = options
  return {
    focus: createFocusRequests(),
    dialog: signal<DialogName | null>(null),
    picture: signal<{ attachment: Attachment; from: DialogName | null } | null>(null),
    earlier: signal<EarlierShown | null>(null),
    isComposing: signal(false),
    problem: signal<ErrorBody | null>(null),
    readingPlaces: new Map(),
    drafts: createDrafts({ storage: local, agentId: agent.id, now }),
    uploads: createUploads({
      ...options.files,
      send: (conversationId, attachment) =>
        void options.client.sendFile(conversationId, attachment),
      bytesMax: (conversationId) => fileBytesMax(options.client.state(), conversationId),
    }),
  }
}

function selectionOf(
  { preferences, page, tab }: DeskOptions,
  { isComposing, dialog, drafts, focus, problem }: Attention,
  { queue, isKnown }: { queue: Desk['queue']; isKnown: SelectionSources['isKnown'] },
): Selection {
  return createSelection({
    unanswered: () => queue.value.unanswered,
    isKnown,
    isOn: () => preferences.values.value.autoAdvance,
    isOccupied: () => isComposing.value || dialog.value !== null || page.hasSelection(),
    hasDraft: (conversationId) => drafts.textOf(conversationId) !== '',
    onMove(occasion) {
      problem.value = null
      const isOwnAct = occasion === 'replied' || occasion === 'finished'
      if (isOwnAct || page.isCursorFree()) focus.ask('composer')
      else focus.forget()
    },
    storage: tab,
  })
}

/** Looked at once a second while something is on its way, and not at all otherwise. */
function sendingIn(
  { now: read }: DeskOptions,
  sources: { view: Desk['view']; tick: ReadonlySignal<number>; uploads: Uploads },
): ReadonlySignal<Sending> {
  const { view, tick, uploads } = sources
  return computed(() => {
    const { outbox: messages, connection } = view.value
    // The server's time says when to look again; messages are stamped by the clock of this computer.
    const now = messages.length > 0 && tick.value > 0 ? read() : 0
    return { messages, files: uploads.files.value, isOnline: connection === 'online', now }
  })
}

function startClock({ now: read }: DeskOptions, view: ReadonlySignal<AgentView>) {
  const now = signal(read())
  const timer = setInterval(() => {
    now.value = read() + view.value.clockOffsetMs
  }, 1_000)
  return { now, stop: () => clearInterval(timer) }
}
