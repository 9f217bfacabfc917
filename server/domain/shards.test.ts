/** Sites that share an agent are decided together, and everybody who knows the same directory says so alike. */
import { expect, test } from 'vitest'
import type { AgentId, SiteId, SkillGroupId } from '../../protocol/model/ids.ts'
import { shardsOf, type SharedAgent, type SharedSite } from './shards.ts'

/** A site with one group of the same name. */
function site(id: string, ...named: string[]): SharedSite {
  return {
    id: id as SiteId,
    skillGroupIds: [`group of ${id}` as SkillGroupId],
    agentIds: named as AgentId[],
  }
}

function agent(id: string, ...sites: string[]): SharedAgent {
  return { id: id as AgentId, skillGroupIds: sites.map((of) => `group of ${of}` as SkillGroupId) }
}

const COUNT = 7
const names = Array.from({ length: 700 }, (_, n) => `site ${n}`)

function shardsWith(agents: SharedAgent[], sites = names.map((name) => site(name))) {
  const shards = shardsOf(sites, agents, COUNT)
  return (name: string): number => shards.ofSite(name as SiteId)
}

test('[CL-16] sites without common agents are spread evenly over the shards', () => {
  const of = shardsWith([])
  const sizes = Map.groupBy(names, of)
  expect(sizes.size).toBe(COUNT)
  for (const [shard, members] of sizes) {
    expect(shard).toBeLessThan(COUNT)
    expect(members.length).toBeGreaterThan(60)
    expect(members.length).toBeLessThan(140)
  }
})

test('[CL-16] sites that share an agent, or are linked by others that do, are in one shard, that of the smallest id', () => {
  const agents = [agent('ann', 'site 3', 'site 2'), agent('bob', 'site 1', 'site 3')]
  const alone = shardsWith([])
  const of = shardsWith(agents)
  expect([of('site 1'), of('site 2'), of('site 3')]).toEqual(Array(3).fill(alone('site 1')))
  expect(shardsWith(agents.toReversed())('site 2')).toBe(of('site 2'))
  expect(of('site 4')).toBe(alone('site 4'))
})

test('[CL-16] a rule that names an agent links its site with the agent’s own', () => {
  const sites = [site('a'), site('b', 'ann'), site('c', 'somebody unknown')]
  const of = shardsWith([agent('ann', 'a')], sites)
  const alone = shardsWith([], sites)
  expect(of('b')).toBe(alone('a'))
  expect(of('c')).toBe(alone('c'))
})

test('[CL-16] an agent is given something where their sites are', () => {
  const shards = shardsOf([site('a'), site('b')], [agent('ann', 'b', 'a'), agent('otto')], COUNT)
  expect(shards.ofAgent('ann' as AgentId)).toBe(shards.ofSite('a' as SiteId))
  expect(shards.ofAgent('otto' as AgentId)).toBeLessThan(COUNT)
})

test('[CL-16] with one dispatcher everything is in its shard', () => {
  const shards = shardsOf([site('a')], [agent('ann', 'a')], 1)
  expect([shards.ofSite('a' as SiteId), shards.ofAgent('ann' as AgentId)]).toEqual([0, 0])
})
