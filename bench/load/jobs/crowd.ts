/** Jobs about many visitors who do not talk: connected and idle, or waiting in a queue. */
import { setTimeout as sleep } from 'node:timers/promises'
import { hush, inParallel, openParty, type Party } from '../party.ts'
import { openVisitor, requestConversation, type ProductTarget } from '../product.ts'

const WIDTH = 64

interface Waiting {
  party: Party
  conversationId: string
}

export function createCrowdJobs() {
  let crowd: Party[] = []
  let queue: Waiting[] = []
  let movedFrames = 0

  const leave = ({ party, conversationId }: Waiting): void => {
    party.socket.send(JSON.stringify({ type: 'conversation.end', ref: 'leave', conversationId }))
  }
  return {
    /** Bare connections to the floor. */
    async connectFloor(port: number, count: number): Promise<void> {
      crowd.push(...(await inParallel(count, WIDTH, () => openParty({ port, path: '/' }))))
    },
    /** Visitors with a live session and no conversation. */
    async connectVisitors(target: ProductTarget, count: number): Promise<void> {
      crowd.push(...(await inParallel(count, WIDTH, () => openVisitor(target))))
    },
    /** Visitors who wait in the queue, one after the other. */
    async fillQueue(target: ProductTarget, count: number): Promise<void> {
      queue = await inParallel(count, WIDTH, async () => {
        const party = await openVisitor(target)
        party.onFrame((frame) => {
          if (frame.type === 'queue.moved') movedFrames++
        })
        return { party, conversationId: await requestConversation(party) }
      })
    },
    /** Lets those at the head leave, evenly spaced, and answers how many positions were told meanwhile. */
    async drainQueue(perSecond: number, seconds: number): Promise<number> {
      movedFrames = 0
      for (let i = 0; i < perSecond * seconds; i++) {
        const first = queue.shift()
        if (first) leave(first)
        await sleep(1_000 / perSecond)
      }
      return movedFrames
    },
    hush,
    hangUp(): void {
      for (const party of [...crowd, ...queue.map((waiting) => waiting.party)]) party.close()
      crowd = []
      queue = []
    },
  }
}
