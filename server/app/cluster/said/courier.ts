/** Carries what one turn says: as hints to whoever hears them, by post to the others. */
import type { Log } from '../../../ports/log.ts'
import type { PubSub } from '../../../ports/pubsub.ts'
import type { Letter, NodeId, SharedStore } from '../../../ports/shared-store.ts'
import type { Envelope, Head, Notice } from './notices.ts'
import { wordsTopicOf, writeWords } from './words.ts'

/** What is on its way to one process. */
export interface Parcel {
  notices: Notice[]
  /** How far those conversations have come in which something was said, and what it was. */
  heads: Head[]
  lines: string[]
}

export interface CourierParts {
  shared: SharedStore
  pubsub: PubSub
  log: Log
  now: () => number
  /** Whether a process can be reached by post only. */
  isByPost: (node: NodeId) => boolean
}

export interface Courier {
  /** Settles when all of it is on its way. */
  carry: (parcels: ReadonlyMap<NodeId, Parcel>) => Promise<void>
  /** What was sent since the start. */
  sent: Readonly<{ hints: number; letters: number }>
}

/** The topic a process listens to. */
export function topicOf(node: NodeId): string {
  return `node:${node}`
}

/** By post words would be stored a second time: whoever is told of them reads them where they are. */
function movedTo(head: Head): Notice {
  return { type: 'moved', head }
}

export function createCourier({ shared, pubsub, log, now, isByPost }: CourierParts): Courier {
  const sent = { hints: 0, letters: 0 }
  let count = 0

  async function hint(to: NodeId, topic: string, text: string): Promise<boolean> {
    if (isByPost(to) || !(await pubsub.publish(topic, text))) return false
    sent.hints += 1
    return true
  }

  /** Answers with what is left to be sent by post. */
  async function deliver(to: NodeId, { notices, heads, lines }: Parcel): Promise<Letter[]> {
    const label = { from: shared.nodeId, at: now() }
    count += 1
    const place = { ...label, count }
    const textOf = (some: Notice[]) =>
      JSON.stringify({ ...place, notices: some } satisfies Envelope)
    const tell = (some: Notice[]) => hint(to, topicOf(to), textOf(some))
    const moves = heads.map(movedTo)
    const say = async () =>
      // One of an older version does not listen for words.
      (await hint(to, wordsTopicOf(to), writeWords(label, heads, lines))) || tell(moves)
    const [areTold, isSaid] = await Promise.all([
      notices.length === 0 || tell(notices),
      heads.length === 0 || say(),
    ])
    const left = [...(areTold ? [] : notices), ...(isSaid ? [] : moves)]
    return left.length === 0 ? [] : [{ to, text: textOf(left) }]
  }

  async function post(letters: Letter[]): Promise<void> {
    if (letters.length === 0) return
    try {
      await shared.sendPost(letters)
      sent.letters += letters.length
    } catch (error) {
      log.warn({ err: error, count: letters.length }, 'post to other processes was lost')
    }
  }

  return {
    sent,
    async carry(parcels) {
      const left = await Promise.all([...parcels].map(([to, parcel]) => deliver(to, parcel)))
      await post(left.flat())
    },
  }
}
