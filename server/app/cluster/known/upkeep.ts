/** What is looked at now and then: whether copies lag behind the store, and which of them nobody here needs. */
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import type { LiveConversation } from '../../live/conversation.ts'
import type { Deciding } from '../deciding/deciding.ts'
import { sayDrop } from '../said/facts.ts'
import { NOT_MINE } from '../said/notices.ts'
import type { Parts } from '../parts.ts'

/** Brings every copy up to date, and finds conversations that a process has not heard of which decides, or which has their agent. */
export async function checkAll(parts: Parts, deciding: Deciding): Promise<void> {
  const { core, copies, roster, self, shared } = parts
  try {
    const held = await heldHere(parts)
    await copies.takeMany([...held])
    const mine = [...core.registry.all()].filter(
      ({ id, conversation }) =>
        held.has(id) || deciding.wants(conversation.siteId) || roster.factOf(self, id),
    )
    await copies.refreshAll(mine)
    if (!deciding.wantsAny) return
    const live = (await shared.findLive()).filter(({ siteId }) => deciding.wants(siteId))
    await copies.takeMany(live.map(({ id }) => id))
  } catch (error) {
    core.log.warn({ err: error }, 'conversations could not be compared with the store')
  }
}

async function heldHere({ roster, self, shared }: Parts): Promise<Set<ConversationId>> {
  const here = roster.saidBy(self).agents.map(({ id }) => id)
  return new Set(here.length > 0 ? await shared.findHeld(here) : [])
}

/** Lets go of what nobody here looks at. */
export function dropIdle(parts: Parts): void {
  const { core, roster, self } = parts
  for (const live of core.registry.all()) {
    if (!isIdle(parts, live)) continue
    const away = roster.factOf(self, live.id)?.away ?? NOT_MINE
    // Since when its visitor is gone, nobody else could say.
    if (away !== NOT_MINE) continue
    sayDrop(parts, live.id)
    if (!core.peers.decides(live.conversation.siteId)) core.registry.remove(live)
  }
}

function isIdle({ core }: Parts, live: LiveConversation): boolean {
  const isUsed = live.lastUsedAt > core.clock.now() - 10_000
  return (
    !isUsed &&
    live.watchers.size === 0 &&
    live.changing === null &&
    !core.visitors.get(live.conversation.visitorId)
  )
}
