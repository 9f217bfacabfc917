/** Jobs about visitors who come back: many at once, or one to a very long conversation. */
import { setTimeout as sleep } from 'node:timers/promises'
import { inParallel, type Frame, type Party } from '../party.ts'
import { openVisitor, requestConversation, type ProductTarget, type Return } from '../product.ts'

const WIDTH = 64
/** Commands one visitor has under way while a conversation is filled. */
const WINDOW = 50
/** Below what a site can allow one visitor. */
const PER_SECOND = 900

/** Sends `count` messages and answers with the last number the journal gave them. */
async function fill(party: Party, conversationId: string, count: number): Promise<number> {
  let lastSeq = 0
  for (let sent = 0; sent < count; sent += WINDOW) {
    const batch = Math.min(WINDOW, count - sent)
    const startedAt = performance.now()
    let missing = batch
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    party.onFrame((frame) => {
      if (frame.type !== 'reply') return
      if (frame.ok !== true) reject(new Error(`refused: ${JSON.stringify(frame)}`))
      lastSeq = Math.max(lastSeq, frame.result?.entry?.seq ?? 0)
      if (--missing === 0) resolve()
    })
    for (let i = sent; i < sent + batch; i++) {
      const command = {
        type: 'message.send',
        ref: `m${i}`,
        conversationId,
        text: `第${i}条消息，您好`,
      }
      party.socket.send(JSON.stringify(command))
    }
    await promise
    await sleep(Math.max(0, startedAt + (batch / PER_SECOND) * 1_000 - performance.now()))
  }
  return lastSeq
}

/** Whether the welcome continues the cursor up to the newest entry, without a hole. */
function isLevel(welcome: Frame, back: Return, behind: number): boolean {
  const { entries = [], lastSeq = 0 } = welcome.conversation ?? {}
  const from = back.cursor?.seq ?? 0
  const isDense = entries.every((entry, i) => entry.seq === from + 1 + i)
  return (
    welcome.isResumed === true &&
    isDense &&
    lastSeq === from + entries.length &&
    entries.length >= behind
  )
}

function told({ isResumed, conversation }: Frame, { cursor }: Return): string {
  const { entries = [], lastSeq } = conversation ?? {}
  const seqs = entries.map(({ seq }) => seq)
  return JSON.stringify({ cursor, isResumed, lastSeq, seqs })
}

export function createReturnJobs() {
  let backs: Return[] = []
  let behind = 0

  return {
    /** Visitors who talked and lost their connection before they saw the last `messages`. */
    async fallBehind(target: ProductTarget, clients: number, messages: number): Promise<void> {
      behind = messages
      backs = await inParallel(clients, WIDTH, async () => {
        const party = await openVisitor(target)
        const conversationId = await requestConversation(party)
        const lastSeq = await fill(party, conversationId, messages)
        party.close()
        const token = party.welcome.token ?? ''
        return { token, cursor: { conversationId, seq: lastSeq - messages } }
      })
    },
    /** All come back at once; answers with the milliseconds until the last of them was level, or fails where one was not. */
    async comeBack(target: ProductTarget): Promise<number> {
      const startedAt = performance.now()
      const welcomes = await Promise.all(
        backs.map(async (back) => {
          const party = await openVisitor(target, back)
          return { party, back, level: isLevel(party.welcome, back, behind) }
        }),
      )
      const allLevelMs = performance.now() - startedAt
      for (const { party } of welcomes) party.close()
      const notLevel = welcomes.filter(({ level }) => !level)
      const [one] = notLevel
      if (one)
        throw new Error(
          `${notLevel.length} clients were not level after the welcome; one: ${told(one.party.welcome, one.back)}`,
        )
      return allLevelMs
    },
  }
}

export function createLongJobs() {
  let back: Return | undefined

  return {
    /** One conversation of so many messages, left alone. */
    async talkLong(target: ProductTarget, messages: number): Promise<void> {
      const party = await openVisitor(target)
      const conversationId = await requestConversation(party)
      await fill(party, conversationId, messages)
      party.close()
      back = { token: party.welcome.token ?? '' }
    },
    /** Opens it as a fresh client does; answers from connecting to the first screen, in order. */
    async openLong(target: ProductTarget, times: number): Promise<number[]> {
      return inParallel(times, 1, async () => {
        const startedAt = performance.now()
        const party = await openVisitor(target, back)
        const openedMs = performance.now() - startedAt
        if (!party.welcome.conversation?.entries.length)
          throw new Error('the long conversation came without entries')
        party.close()
        return openedMs
      })
    },
  }
}
