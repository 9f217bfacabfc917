/** Notices to other processes: those of one turn travel together, as hints, or by post to whoever hears none. */
import type { Log } from '../../../ports/log.ts'
import type { PubSub } from '../../../ports/pubsub.ts'
import type { Letter, NodeId, SharedStore } from '../../../ports/shared-store.ts'
import type { Envelope, Notice } from './notices.ts'

export interface Mail {
  send: (to: NodeId, notice: Notice) => void
  /** Settles when everything is on its way. */
  flush: () => Promise<void>
  /** What was sent since the start, and the notices that are not. */
  figures: () => { hints: number; letters: number; unsent: number }
}

export interface MailParts {
  shared: SharedStore
  pubsub: PubSub
  log: Log
  now: () => number
  /** Whether a process can be reached by post only. */
  isByPost: (node: NodeId) => boolean
}

/** The topic a process listens to. */
export function topicOf(node: NodeId): string {
  return `node:${node}`
}

/** By post it would be stored a second time, where it is read from anyway. */
function withoutWords(notice: Notice): Notice {
  return notice.type === 'moved' ? { type: 'moved', head: notice.head } : notice
}

export function createMail({ shared, pubsub, log, now, isByPost }: MailParts): Mail {
  let outbox = new Map<NodeId, Notice[]>()
  let letters: Letter[] = []
  const sent = { hints: 0, letters: 0 }
  let flushing: Promise<void> | null = null

  function textOf(notices: Notice[]): string {
    return JSON.stringify({ from: shared.nodeId, at: now(), notices } satisfies Envelope)
  }

  async function deliver(to: NodeId, notices: Notice[]): Promise<void> {
    const text = textOf(notices)
    if (!isByPost(to) && (await pubsub.publish(topicOf(to), text))) {
      sent.hints += 1
      return
    }
    letters.push({ to, text: textOf(notices.map(withoutWords)) })
  }

  async function flush(): Promise<void> {
    flushing = null
    const due = outbox
    outbox = new Map()
    await Promise.all([...due].map(([to, notices]) => deliver(to, notices)))
    const posted = letters
    letters = []
    if (posted.length === 0) return
    try {
      await shared.sendPost(posted)
      sent.letters += posted.length
    } catch (error) {
      log.warn({ err: error, count: posted.length }, 'post to other processes was lost')
    }
  }

  return {
    send(to, notice) {
      const notices = outbox.get(to)
      if (notices) notices.push(notice)
      else outbox.set(to, [notice])
      flushing ??= new Promise((next) => setImmediate(next)).then(flush)
    },
    flush: () => flushing ?? Promise.resolve(),
    figures() {
      const waiting = [...outbox.values()].reduce((sum, notices) => sum + notices.length, 0)
      return { ...sent, unsent: waiting + letters.length }
    },
  }
}
