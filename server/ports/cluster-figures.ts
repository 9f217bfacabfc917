/** What a node knows of its life among others, for whoever watches it. */
export interface ClusterFigures {
  /** Other nodes that live, by how they are told something. */
  others: { hint: number; post: number }
  /** By lease the token under which this node decides; 0 when another does. */
  fences: Record<string, number>
  /** Sites that this node decides. */
  sites: number
  /** Whether hints are heard. */
  isHeard: boolean
  /** Envelopes since the start, each with the notices of a turn. */
  envelopes: { hintIn: number; hintOut: number; postIn: number; postOut: number }
  /** How long hints were on their way, of at most a thousand since the last call. */
  takeHintLagsMs: () => number[]
  /** Notices that wait to be sent. */
  unsent: number
  /** How often copies were read on, and how many entries that brought. */
  catchUp: { reads: number; entries: number }
  /** Copies known to lag behind the store. */
  behind: number
}
