/** Several sites on one cluster, each with agents of its own, at least one in every shard. */
import type { AgentId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import { shardsOf } from '../../../server/domain/shards.ts'
import type { VisitorOptions } from '../../support/people.ts'
import type { ClusterStage, Door } from '../../support/process/cluster.ts'
import { prepareSite, type PreparedSite, type SiteOptions } from '../../support/process/site.ts'

/** Makes sites until each shard has one; answers with one of each, in the order of shards. */
export async function siteOfEachShard(
  cluster: ClusterStage,
  count: number,
  options: SiteOptions,
): Promise<PreparedSite[]> {
  const origins = cluster.nodes.map(({ url }) => url)
  const shards = shardsOf([], [], count)
  const found: PreparedSite[] = []
  while (found.filter(Boolean).length < count) {
    const site = await prepareSite(cluster.node(0).port, { ...options, origins })
    found[shards.ofSite(site.siteId)] ??= site
  }
  return found
}

export function arriveAt(
  cluster: ClusterStage,
  { site, entryPoint }: PreparedSite,
  door: Door = 'any',
  options: Partial<VisitorOptions> = {},
): Promise<VisitorClient> {
  return cluster.arrive(door, { site, entryPoint, ...options })
}

export async function giveGroups(
  { admin }: PreparedSite,
  agentId: AgentId,
  skillGroupIds: SkillGroupId[],
): Promise<void> {
  await admin.must('PATCH', `/api/agents/${agentId}`, { skillGroupIds })
}
