/** How many conversations each agent holds in a shard that is decided here. */
import type { AgentId } from '../../../../protocol/model/ids.ts'
import type { Core } from '../../core.ts'
import type { Shard } from './shard.ts'

export function loadsIn({ directory, registry }: Core, shard: Shard): [AgentId, number][] {
  return directory.agents().flatMap(({ id }) => {
    const held = registry.heldBy(id).filter((live) => shard.decides(live.conversation.siteId))
    return held.length > 0 ? [[id, held.length] as [AgentId, number]] : []
  })
}
