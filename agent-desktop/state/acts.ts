/** What the agent does by hand; after some of it the desk may move on by itself. */
import type { Signal } from '@preact/signals'
import type { AgentClient } from '../../protocol/client/agent/client.ts'
import type { RouteTarget } from '../../protocol/model/entry.ts'
import type { ErrorBody } from '../../protocol/model/errors.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { TextFormat } from '../../protocol/model/values.ts'
import type { Uploads } from '../files/upload/uploads.ts'
import type { Drafts } from './drafts.ts'
import type { FocusRequests } from './focus.ts'
import type { Selection } from './selection.ts'

export interface Acts {
  open: (conversationId: ConversationId) => void
  close: () => void
  /** The agent pressed, clicked or scrolled something. */
  touch: () => void
  /** Sends the words, and after them the files chosen for this conversation. */
  reply: (words: Words, andThen: 'advance' | 'stay') => void
  end: () => Promise<void>
  transfer: (to: RouteTarget) => Promise<void>
  /** Shows the refusal of a command, if it is one. */
  report: (answer: Promise<Answer>) => Promise<void>
}

/** Written in one conversation, and sent there whatever is open by then. */
interface Words {
  conversationId: ConversationId
  text: string
  format: TextFormat | undefined
}

type Answer = { ok: true } | { ok: false; error: ErrorBody }

interface ActParts {
  client: AgentClient
  selection: Selection
  drafts: Drafts
  uploads: Uploads
  focus: FocusRequests
  problem: Signal<ErrorBody | null>
}

export function createActs({ client, selection, drafts, uploads, focus, problem }: ActParts): Acts {
  /** Runs a command on the open conversation; nothing happens when none is open. */
  async function onOpened<T>(run: (id: ConversationId) => Promise<T>): Promise<T | undefined> {
    const id = selection.opened.value
    return id === null ? undefined : await run(id)
  }
  return {
    open(conversationId) {
      problem.value = null
      selection.openByHand(conversationId)
      focus.ask('composer')
    },
    close: () => selection.close(),
    touch: () => selection.touch(),
    reply({ conversationId, text, format }, andThen) {
      if (text !== '') client.send(conversationId, text, format)
      drafts.save(conversationId, '')
      const advance = () => {
        if (andThen === 'advance') selection.after({ kind: 'replied', conversationId })
      }
      // The agent stays until the files have left: they may fail, and another reply may be begun meanwhile.
      const isBegun = uploads.start(conversationId, () => {
        if (drafts.textOf(conversationId) === '') advance()
      })
      if (!isBegun) advance()
    },
    async end() {
      await onOpened(async (conversationId) => {
        const result = await client.end(conversationId)
        if (result.ok) selection.after({ kind: 'finished', conversationId })
        else problem.value = result.error
      })
    },
    async transfer(to) {
      await onOpened(async (conversationId) => {
        const result = await client.transfer(conversationId, to)
        if (!result.ok) problem.value = result.error
        // One that waits for somebody to take it is still this agent's to answer.
        else if (result.result.outcome === 'taken')
          selection.after({ kind: 'finished', conversationId })
      })
    },
    async report(answer) {
      const result = await answer
      if (!result.ok) problem.value = result.error
    },
  }
}
