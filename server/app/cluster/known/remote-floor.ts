/** The floor as a process sees it that does not decide: what the one that does tells of it. */
import type { AgentId, ConversationId } from '../../../../protocol/model/ids.ts'
import type { Floor, Place } from '../../../domain/routing/types.ts'
import type { FloorDigest } from '../said/notices.ts'

export interface RemoteFloor extends Floor {
  show: (digest: FloorDigest) => void
  setPlace: (id: ConversationId, place: Place) => void
  forgetPlace: (id: ConversationId) => void
  loadOf: (id: AgentId) => number
}

export function createRemoteFloor(): RemoteFloor {
  let open: ReadonlySet<string> | null = null
  let groups: FloorDigest['groups'] = []
  let loads: ReadonlyMap<AgentId, number> = new Map()
  const places = new Map<ConversationId, Place>()
  return {
    show(digest) {
      open = new Set(digest.openSites)
      groups = digest.groups
      loads = new Map(digest.loads)
    },
    setPlace: (id, place) => void places.set(id, place),
    forgetPlace: (id) => void places.delete(id),
    loadOf: (id) => loads.get(id) ?? 0,
    apply: () => [],
    nextDeadline: () => null,
    placeOf: (id) => places.get(id) ?? null,
    waitingFor: () => [],
    takeMovedQueues: () => [],
    // Until somebody has told, nobody is turned away.
    isSiteOpen: (siteId) => open?.has(siteId) ?? true,
    group: (id) => groups.find((group) => group.id === id) ?? null,
    groups: () => groups,
    agent: () => null,
    agents: () => [],
  }
}
