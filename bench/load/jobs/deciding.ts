/** Jobs about deciding: visitors who ask for an agent, are given one, end, and ask again. */
import { inParallel, type Party } from '../party.ts'
import { openAgent, openVisitor, requestConversation, type ProductTarget } from '../product.ts'

const WIDTH = 8

/** Tells those who wait for a conversation to be given when it is. */
class Given extends Map<string, Party> {
  readonly #waiting = new Map<string, () => void>()

  override set(conversationId: string, holder: Party): this {
    this.#waiting.get(conversationId)?.()
    return super.set(conversationId, holder)
  }

  async until(conversationId: string): Promise<void> {
    if (!this.has(conversationId))
      await new Promise<void>((resolve) => this.#waiting.set(conversationId, resolve))
    this.#waiting.delete(conversationId)
    this.delete(conversationId)
  }
}

async function end(visitor: Party, conversationId: string): Promise<void> {
  const ref = `end-${conversationId}`
  const replied = visitor.expect('reply to the end', (frame) => frame.ref === ref)
  visitor.socket.send(JSON.stringify({ type: 'conversation.end', ref, conversationId }))
  const { ok, error } = await replied
  if (!ok) throw new Error(`the end was refused: ${error?.code}`)
}

export function createDecidingJobs() {
  const given = new Given()
  let visitors: Party[] = []
  let isStopped = false
  let tookMs: number[] = []
  let asking: Promise<unknown> = Promise.resolve()

  async function askOn(visitor: Party): Promise<void> {
    for (let count = 1; !isStopped; count += 1) {
      const startedAt = performance.now()
      const conversationId = await requestConversation(visitor, `request-${count}`)
      await given.until(conversationId)
      tookMs.push(performance.now() - startedAt)
      await end(visitor, conversationId)
    }
  }

  return {
    /** The agents of all these sites sign in, and so many visitors come to each. */
    async gather(targets: readonly ProductTarget[], visitorsEach: number): Promise<void> {
      for (const target of targets) {
        const { cookies } = target
        await inParallel(cookies.length, WIDTH, (i) => openAgent(target, cookies[i] ?? '', given))
        const come = await inParallel(visitorsEach, WIDTH, () => openVisitor(target))
        visitors = [...visitors, ...come]
      }
    },
    startAsking(): Promise<void> {
      asking = Promise.all(visitors.map(askOn))
      // Whoever stops it hears of the failure.
      asking.catch(() => undefined)
      return Promise.resolve()
    },
    /** How long each waited who was given an agent since the last call. */
    takeGiven(): Promise<number[]> {
      const taken = tookMs
      tookMs = []
      return Promise.resolve(taken)
    },
    async stopAsking(): Promise<void> {
      isStopped = true
      await asking
    },
  }
}
