/** What both clients offer alike: their view, their life, files, and what became of messages. */
import type { ConversationId, Ref } from '../model/ids.ts'
import type { Attachment } from '../model/values.ts'
import type { Holder } from './holder.ts'
import type { Outbox } from './outbox/outbox.ts'

export interface BaseClient<TView> {
  /** An immutable object, replaced on change. */
  state: () => TView
  /** Calls the listener after every change; returns how to stop it. */
  subscribe: (listener: (view: TView) => void) => () => void
  start: () => void
  /** Final for this instance. What was not sent stays in the storage. */
  stop: () => void
  /** A hint that the network may be back, or that the page is shown again: tries or tests the line at once. */
  wake: () => void
  /** A file that was uploaded for this conversation; goes through the outbox, under a ref of the caller's if one is given. */
  sendFile: (conversationId: ConversationId, attachment: Attachment, ref?: Ref) => Ref
  discard: (ref: Ref) => void
}

/** What is used of a session of either kind. */
interface Parts<TView> {
  holder: Holder<TView>
  connection: { start: () => void; stop: () => void; wake: () => void }
  commands: { stop: () => void }
  outbox: Outbox
  restored: Promise<void>
}

export function baseClient<TView>(session: Parts<TView>): BaseClient<TView> {
  const { holder, connection, commands, outbox } = session
  return {
    state: holder.get,
    subscribe: holder.subscribe,
    start: () => {
      session.restored = outbox.restore()
      connection.start()
    },
    stop: () => {
      connection.stop()
      commands.stop()
      outbox.stop()
    },
    wake: connection.wake,
    sendFile: (conversationId, attachment, ref) =>
      outbox.add({ text: '', attachment }, conversationId, ref),
    discard: outbox.discard,
  }
}
