/** Where the conversations of a group stand, read under lock: nobody else moves them until the group is stored. */
import type { Conversation } from '../../../domain/conversation/conversation.ts'
import type { JournalRow } from '../../sql/journal-queries.ts'
import type { Connection } from '../connection/connection.ts'
import {
  lockConversations,
  lockFiles,
  lockSeats,
  lockVisitors,
  selectOpenOf,
  selectSeated,
  selectTokens,
  selectByRefs,
  selectStandings,
  type LockedRow,
} from './batch-queries.ts'
import type { Write } from './write.ts'

export interface Head {
  version: number
  isOpen: boolean
  seq: number
  internalSeq: number
  /** null when nothing of the group may change it. */
  conversation: Conversation | null
}

export interface Heads {
  conversations: Map<string, Head>
  /** Entries by conversation and ref. */
  byRef: Map<string, Pick<JournalRow, 'seq' | 'at' | 'type' | 'ref' | 'body'>>
  /** The conversation of each file that may be sent. */
  files: Map<string, string>
  /** Of the visitors who may begin a conversation only when none is open: those who have one. */
  open: Set<string>
  /** The newest token of each lease that is asked for. */
  tokens: Map<string, number>
  /** What takes the seats of each agent of whom that is asked. */
  seated: Map<string, Set<string>>
}

export function refKey(conversationId: string, ref: string): string {
  return `${conversationId} ${ref}`
}

const OPEN_STATES: ReadonlySet<string> = new Set<Conversation['state']>([
  'requested',
  'queued',
  'active',
])

function headOf(row: LockedRow): Head {
  const { version, state, document } = row
  const conversation = document === null ? null : (JSON.parse(document) as Conversation)
  return { version, isOpen: OPEN_STATES.has(state), seq: 0, internalSeq: 0, conversation }
}

function wantedBy(writes: readonly Write[]) {
  const ids = new Set<string>()
  const changing = new Set<string>()
  const messages = writes.flatMap((write) => (write.kind === 'append' ? [write.row] : []))
  for (const write of writes) {
    const id = write.kind === 'append' ? write.row.conversation_id : write.id
    ids.add(id)
    if (write.kind === 'commit') changing.add(id)
  }
  const files = messages.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]))
  const leases = writes.flatMap((write) =>
    write.kind !== 'append' && write.commit.fence ? [write.commit.fence.lease] : [],
  )
  const seats = writes.flatMap((write) =>
    write.kind !== 'append' && write.commit.seat ? [write.commit.seat.agentId as string] : [],
  )
  const beginners = writes.flatMap((write) =>
    write.kind === 'create' && write.commit.isOnly ? [write.conversation.visitorId as string] : [],
  )
  return {
    ids: [...ids],
    changing: [...changing],
    messages,
    files: [...new Set(files)],
    leases: [...new Set(leases)],
    visitorIds: [...new Set(beginners)].toSorted(),
    agentIds: [...new Set(seats)].toSorted(),
  }
}

/** Two statements: one sees what was committed before it began, so it has to begin after the locks are held. */
async function readOpen(connection: Connection, visitorIds: string[]) {
  const [, open] = await Promise.all([
    connection.run(lockVisitors, { visitorIds }),
    connection.run(selectOpenOf, { visitorIds }),
  ])
  return open
}

/** In two statements, too. */
async function readSeated(connection: Connection, agentIds: string[]) {
  const [, seated] = await Promise.all([
    connection.run(lockSeats, { agentIds }),
    connection.run(selectSeated, { agentIds }),
  ])
  return seated
}

export async function readHeads(connection: Connection, writes: readonly Write[]): Promise<Heads> {
  const { ids, changing, messages, files, leases, visitorIds, agentIds } = wantedBy(writes)
  const refs = {
    ids: messages.map((row) => row.conversation_id),
    refs: messages.map(({ ref }) => ref),
  }
  const [locked, standings, known, sendable, tokens, open, seated] = await Promise.all([
    connection.run(lockConversations, { ids, changing }),
    connection.run(selectStandings, { ids }),
    messages.length === 0 ? [] : connection.run(selectByRefs, refs),
    files.length === 0 ? [] : connection.run(lockFiles, { ids: files }),
    leases.length === 0 ? [] : connection.run(selectTokens, { names: leases }),
    visitorIds.length === 0 ? [] : readOpen(connection, visitorIds),
    agentIds.length === 0 ? [] : readSeated(connection, agentIds),
  ])
  const conversations = new Map(locked.map((row) => [row.id, headOf(row)]))
  for (const { id, seq, internalSeq } of standings) {
    const head = conversations.get(id)
    if (head) Object.assign(head, { seq, internalSeq })
  }
  const byRef = new Map(known.map((row) => [refKey(row.conversation_id, row.ref), row]))
  return {
    conversations,
    byRef,
    files: new Map(sendable.map(({ id, conversationId }) => [id, conversationId])),
    open: new Set(open.map(({ visitorId }) => visitorId)),
    tokens: new Map(tokens.map(({ name, token }) => [name, token])),
    seated: new Map(
      agentIds.map((agentId) => [
        agentId,
        new Set(seated.flatMap((row) => (row.agentId === agentId ? [row.id] : []))),
      ]),
    ),
  }
}
