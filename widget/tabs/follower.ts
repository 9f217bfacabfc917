/** A tab without the line: it shows what the tab that has it sees, and has it do what the visitor wants. */
import { createHolder, type Holder } from '../../protocol/client/holder.ts'
import { createOutboxStore } from '../../protocol/client/outbox/outbox-store.ts'
import type { OutboxContent } from '../../protocol/client/outbox/outbox.ts'
import { createShelf } from '../../protocol/client/outbox/shelf.ts'
import type { CommandResult } from '../../protocol/client/commands.ts'
import type { VisitorClient } from '../../protocol/client/visitor/client.ts'
import type { VisitorClientOptions } from '../../protocol/client/visitor/options.ts'
import { openConversationId } from '../../protocol/client/visitor/session.ts'
import { EMPTY_VISITOR_VIEW, type VisitorView } from '../../protocol/client/visitor/view.ts'
import type { Card } from '../../protocol/model/card.ts'
import type { ConversationId, Ref } from '../../protocol/model/ids.ts'
import type { Attachment, TextStyle } from '../../protocol/model/values.ts'
import { makeId } from '../page/browser.ts'
import type { RemoteMethod, TabMessage } from './messages.ts'

interface Asked {
  method: RemoteMethod
  given: unknown[]
  settle: (answer: CommandResult<unknown> | undefined) => void
}

export interface Follower {
  open: (options: VisitorClientOptions) => VisitorClient
  hear: (message: TabMessage) => void
  /** What nobody has answered yet is asked again, of whoever has the line now. */
  askAgain: () => void
  /** The same, when this tab is the one that has it. */
  doItself: (client: VisitorClient) => void
  isAsking: () => boolean
}

export interface FollowerOptions {
  post: (message: TabMessage) => void
  /** Called when a conversation is to begin: it begins from the tab the visitor is in. */
  takeLine: () => VisitorClient
  /** The client with the line, once this tab has it: who still speaks through this one means that one. */
  ownClient: () => VisitorClient | undefined
}

interface Tab extends FollowerOptions {
  holder: Holder<VisitorView>
  asked: Map<string, Asked>
  token: string | null
}

export function follow(options: FollowerOptions): Follower {
  const asked = new Map<string, Asked>()
  const tab: Tab = { ...options, holder: createHolder(EMPTY_VISITOR_VIEW), asked, token: null }
  return {
    open: (given) => clientOf(tab, given),
    hear: (message) => hear(tab, message),
    askAgain() {
      for (const [id, { method, given }] of asked) tab.post({ type: 'call', id, method, given })
    },
    doItself(client) {
      for (const { method, given, settle } of asked.values())
        void doIt(client, method, given).then(settle)
      asked.clear()
    },
    isAsking: () => asked.size > 0,
  }
}

function hear(tab: Tab, message: TabMessage): void {
  const { holder, asked } = tab
  if (message.type === 'view') {
    // Changes of something this tab has never seen whole mean nothing to it.
    const isKnown = message.isWhole || holder.get() !== EMPTY_VISITOR_VIEW
    tab.token = message.token
    if (isKnown) holder.set({ ...holder.get(), ...message.view })
  }
  if (message.type === 'answer') {
    asked.get(message.id)?.settle(message.answer)
    asked.delete(message.id)
  }
}

type Ask = <T>(method: RemoteMethod, ...given: unknown[]) => Promise<T>

function clientOf(tab: Tab, options: VisitorClientOptions): VisitorClient {
  const { holder, post } = tab
  const ask: Ask = (method, ...given) => {
    const own = tab.ownClient()
    if (own && own !== client) return doIt(own, method, given)
    return new Promise((settle) => {
      const id = makeId()
      tab.asked.set(id, { method, given, settle: settle as Asked['settle'] })
      post({ type: 'call', id, method, given })
    })
  }
  const stops: (() => void)[] = []
  const client: VisitorClient = {
    state: holder.get,
    subscribe(listener) {
      const stop = holder.subscribe(listener)
      stops.push(stop)
      return stop
    },
    start() {
      post({ type: 'join' })
      if (!document.hidden) void ask('viewPage', options.page())
    },
    stop: () => stops.splice(0).forEach((stop) => stop()),
    token: () => tab.token,
    ...sayings(tab, options, ask),
    ...wishes(ask),
    requestConversation: () => tab.takeLine().requestConversation(),
  }
  return client
}

const doIt = async (
  client: VisitorClient,
  method: RemoteMethod,
  given: unknown[],
): Promise<never> => (client[method] as (...given: unknown[]) => never)(...given)

/** Kept in the outbox of all tabs before the other one is told, so that it survives whatever becomes of either. */
function sayings(tab: Tab, options: VisitorClientOptions, ask: Ask) {
  const { clock, storage, site } = options
  const store = createOutboxStore(createShelf(storage, clock), `outbox.${site}`)
  function say(
    content: OutboxContent,
    conversationId: ConversationId,
    ref = options.makeId() as Ref,
  ): Ref {
    const { visitorId: owner } = tab.holder.get()
    const item = { ref, conversationId, ...content, at: clock.now(), owner }
    // The other tab may find nothing where this one kept it: a full disk leaves each with a memory of its own.
    void store.write([item], []).then(() => ask('adopt', [item]))
    return ref
  }
  return {
    sendMessage(text: string, style?: TextStyle, card?: Card) {
      const open = openConversationId(tab.holder.get())
      return open ? say({ text, style, card }, open) : tab.takeLine().sendMessage(text, style, card)
    },
    sendFile: (conversationId: ConversationId, attachment: Attachment, ref?: Ref) =>
      say({ text: '', attachment }, conversationId, ref),
  }
}

function wishes(ask: Ask): Pick<VisitorClient, Exclude<RemoteMethod, 'requestConversation'>> {
  return {
    wake: () => void ask('wake'),
    adopt: (given) => void ask('adopt', given),
    retry: (ref) => void ask('retry', ref),
    discard: (ref) => void ask('discard', ref),
    endConversation: () => ask('endConversation'),
    keepWaiting: () => ask('keepWaiting'),
    leaveMessage: (fields) => ask('leaveMessage', fields),
    loadOlder: () => ask('loadOlder'),
    run: (command, kind) => ask('run', command, kind),
    setDraft: (text) => void ask('setDraft', text),
    setTyping: (isTyping) => void ask('setTyping', isTyping),
    markRead: (seq) => void ask('markRead', seq),
    viewPage: (page) => void ask('viewPage', page),
    tell: (saying) => void ask('tell', saying),
  }
}
