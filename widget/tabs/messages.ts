/** What the tabs of one visitor say to each other. */
import type { CommandResult } from '../../protocol/client/commands.ts'
import type { VisitorClient } from '../../protocol/client/visitor/client.ts'
import type { VisitorView } from '../../protocol/client/visitor/view.ts'

/** What a tab has the one with the line do; words and files go through the outbox they share instead. */
export type RemoteMethod = Exclude<
  keyof VisitorClient,
  'state' | 'subscribe' | 'start' | 'stop' | 'token' | 'sendMessage' | 'sendFile'
>

export type TabMessage =
  /** A tab without the line is there, and knows nothing yet. */
  | { type: 'join' }
  /** Is anybody holding the line? */
  | { type: 'ping' }
  | { type: 'call'; id: string; method: RemoteMethod; given: unknown[] }
  /** From the tab with the line: it has it from now on. */
  | { type: 'lead' }
  /** What changed in its view, or all of it. */
  | { type: 'view'; view: Partial<VisitorView>; isWhole: boolean; token: string | null }
  | { type: 'pong'; isHidden: boolean }
  | { type: 'answer'; id: string; answer: CommandResult<unknown> | undefined }
