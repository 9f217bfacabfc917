/** What an operator may want to know of a node's life among others. */
import type { ClusterFigures } from '../../ports/cluster-figures.ts'
import type { Deciding } from './deciding/deciding.ts'
import { leaseOf } from './known/leases.ts'
import type { Parts } from './parts.ts'
import type { Lags } from './said/lags.ts'

export function figuresOf(
  { core, members, leases, mail, copies, pubsub }: Parts,
  deciding: Deciding,
  heard: { hints: number; letters: number; lags: Lags },
): ClusterFigures {
  const others = [...members.others()]
  const byPost = others.filter((node) => members.isByPost(node)).length
  const shards = Array.from({ length: leases.count }, (_, index) => index)
  const decided = new Map(deciding.decided().map((shard) => [shard.index, shard]))
  const sites = core.directory.sites().filter(({ id }) => core.peers.decides(id))
  const { hints, letters, unsent } = mail.figures()
  const { reads, entries, behind } = copies.figures()
  return {
    others: { hint: others.length - byPost, post: byPost },
    fences: Object.fromEntries(
      shards.map((index) => [leaseOf(index), decided.get(index)?.token ?? 0]),
    ),
    sites: sites.length,
    isHeard: pubsub.isUp(),
    envelopes: { hintIn: heard.hints, hintOut: hints, postIn: heard.letters, postOut: letters },
    takeHintLagsMs: heard.lags.take,
    unsent,
    catchUp: { reads, entries },
    behind,
  }
}
