/** What a node makes of the leases it hears of. */
import { expect, test } from 'vitest'
import type { LeaseState, LivingNode } from '../../../ports/shared-store.ts'
import { Leases, leaseOf } from './leases.ts'

function living(id: string, more: Partial<LivingNode> = {}): LivingNode {
  return { id, silentMs: 100, isByPost: false, dispatchers: 3, ...more }
}

/** By shard: who holds its lease. */
function held(...holders: string[]): LeaseState[] {
  return holders.map((holder, shard) => ({ name: leaseOf(shard), holder, token: 1 }))
}

function heardBy(self: string) {
  const events: string[] = []
  const leases = new Leases(self, 3, {
    leased: (shard, { holder, token }, before) =>
      events.push(`${shard}: ${holder} ${token} after ${before}`),
    counted: (count) => events.push(`by ${count}`),
    mayYield: () => events.push('yield'),
    freed: () => events.push('freed'),
  })
  const take = (nodes: LivingNode[], states: LeaseState[]): string[] => {
    leases.take({ nodes, leases: states, post: [] }, leases.wish())
    return events.splice(0)
  }
  return { leases, take }
}

test('[CL-17] who holds two more than another hands one over, but not to one who may be dead', () => {
  const { take } = heardBy('a')
  take([living('a'), living('b')], held('a', 'a', 'b'))
  expect(take([living('a'), living('b'), living('c')], held('a', 'a', 'b'))).toContain('yield')
  const silent = living('c', { silentMs: 3_000 })
  expect(take([living('a'), living('b'), silent], held('a', 'a', 'b'))).not.toContain('yield')
})

test('[CL-17] what was given up is no longer held, and told', () => {
  const { leases, take } = heardBy('a')
  take([living('a'), living('b')], held('a', 'a', 'a'))
  leases.release(2)
  expect(leases.wish().released).toEqual([leaseOf(2)])
  expect(take([living('a'), living('b')], held('a', 'a', ''))).toContain('freed')
  expect([leases.get(2), leases.wish().released]).toEqual([null, []])
})

test('[CL-18] a new holder is heard of once, with the one before; an older token changes nothing', () => {
  const { leases, take } = heardBy('a')
  take([living('a')], held('a', 'b', 'b'))
  leases.hear(1, 'c', 2)
  leases.hear(1, 'b', 1)
  expect(leases.get(1)).toMatchObject({ holder: 'c', token: 2 })
  const taken = { name: leaseOf(1), holder: 'a', token: 3, takenFrom: 'c' }
  expect(take([living('a')], [taken])).toEqual(['1: c 2 after b', '1: a 3 after c'])
})

test('[CL-21] the smallest number that a living node was told holds', () => {
  const { leases, take } = heardBy('a')
  expect(take([living('b', { dispatchers: 1 }), living('c')], [])).toEqual(['by 1'])
  expect(leases.wish().names).toEqual([leaseOf(0)])
  const gone = living('b', { dispatchers: 1, silentMs: 6_000 })
  expect(take([gone, living('c')], [])).toEqual(['by 3'])
})
