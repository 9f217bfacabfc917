/** What an operator may want to know of a node's life among others. */
import type { Fence } from '../../ports/journal-store.ts'
import type { ClusterFigures } from '../../ports/cluster-figures.ts'
import type { Parts } from './parts.ts'

export function figuresOf(
  { members, mail, copies, pubsub }: Parts,
  fence: Fence | undefined,
  heard: { hints: number; letters: number },
): ClusterFigures {
  const others = [...members.others()]
  const byPost = others.filter((node) => members.isByPost(node)).length
  const { hints, letters, unsent } = mail.figures()
  const { reads, entries, behind } = copies.figures()
  return {
    others: { hint: others.length - byPost, post: byPost },
    fence: fence?.token ?? 0,
    isHeard: pubsub.isUp(),
    envelopes: { hintIn: heard.hints, hintOut: hints, postIn: heard.letters, postOut: letters },
    unsent,
    catchUp: { reads, entries },
    behind,
  }
}
