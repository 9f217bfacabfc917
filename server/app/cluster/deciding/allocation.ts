/** Which shard each site and agent is in, as this process knows the directory. */
import { ONE_SHARD, shardsOf, type Shards, type SharedSite } from '../../../domain/shards.ts'
import type { LiveDirectory } from '../../directory/directory.ts'
import type { Sites } from './shard.ts'

export class Allocation {
  readonly #directory: LiveDirectory
  #shards: Shards = ONE_SHARD

  constructor(directory: LiveDirectory) {
    this.#directory = directory
  }

  get shards(): Shards {
    return this.#shards
  }

  /** Looks at the directory anew; answers with how it was before. */
  renew(count: number): Shards {
    const before = this.#shards
    const agents = this.#directory.agents().filter(({ isDisabled }) => !isDisabled)
    this.#shards = count > 1 ? shardsOf(sharedSites(this.#directory), agents, count) : ONE_SHARD
    return before
  }

  sitesOf(shard: number): Sites {
    const { count, ofSite } = this.#shards
    if (count === 1) return null
    const ids = this.#directory.sites().map(({ id }) => id)
    return new Set(ids.filter((id) => ofSite(id) === shard))
  }
}

function sharedSites(directory: LiveDirectory): SharedSite[] {
  const groups = Map.groupBy(directory.groups(), ({ siteId }) => siteId)
  return directory.sites().map(({ id, routing }) => {
    const steps = [...routing.defaultSteps, ...routing.rules.flatMap((rule) => rule.steps)]
    return {
      id,
      skillGroupIds: (groups.get(id) ?? []).map((group) => group.id),
      agentIds: steps.flatMap(({ target }) => (target.kind === 'agent' ? [target.agentId] : [])),
    }
  })
}
