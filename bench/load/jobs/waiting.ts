/** Jobs about being given an agent: agents who wait for visitors, and how long a visitor waits for one. */
import { inParallel, type Party } from '../party.ts'
import { openAgent, openVisitor, requestConversation, type ProductTarget } from '../product.ts'

const WIDTH = 8
const POLL_MS = 1
const LIMIT_MS = 60_000

export function createWaitingJobs() {
  const holders = new Map<string, Party>()

  return {
    async signIn(target: ProductTarget): Promise<void> {
      await inParallel(target.cookies.length, WIDTH, (i) =>
        openAgent(target, target.cookies[i] ?? '', holders),
      )
    },
    /** From a visitor's arrival until one of those agents has their conversation. */
    async askAndBeGiven(target: ProductTarget): Promise<number> {
      const startedAt = performance.now()
      const visitor = await openVisitor(target)
      const conversationId = await requestConversation(visitor)
      while (!holders.has(conversationId)) {
        if (performance.now() - startedAt > LIMIT_MS) throw new Error('nobody was given')
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
      return performance.now() - startedAt
    },
  }
}
