/** What changes a journal. */
import type { Conversation } from '../../../domain/conversation/conversation.ts'
import type { Commit } from '../../../ports/journal-store.ts'
import type { AppendRow } from '../../journal/message.ts'

export type Write =
  /** `known`: as in `Append`. */
  | { kind: 'append'; row: AppendRow; known: number }
  | { kind: 'commit'; id: string; expectedVersion: number; commit: Commit }
  | { kind: 'create'; id: string; conversation: Conversation; commit: Commit }
