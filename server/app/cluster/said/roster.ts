/** Who holds which conversation, and who is connected where, as every process says it of itself. */
import type { AgentId, ConversationId, VisitorId } from '../../../../protocol/model/ids.ts'
import type { NodeId } from '../../../ports/shared-store.ts'
import { HERE, NOT_MINE, type AgentFact, type ConversationFact } from './notices.ts'

interface Said {
  holds: Map<ConversationId, ConversationFact>
  agents: Map<AgentId, AgentFact>
}

interface Holding {
  visitorId: VisitorId
  byNode: Map<NodeId, number>
  /** When a process was last known to have the visitor that is gone itself. */
  lostAt: number | null
}

export class Roster {
  readonly #said = new Map<NodeId, Said>()
  readonly #holdings = new Map<ConversationId, Holding>()
  readonly #byVisitor = new Map<VisitorId, ConversationId>()
  readonly #agents = new Map<AgentId, Map<NodeId, AgentFact>>()

  /** What a process says of itself. */
  saidBy(node: NodeId): { holds: ConversationFact[]; agents: AgentFact[] } {
    const said = this.#said.get(node)
    return { holds: [...(said?.holds.values() ?? [])], agents: [...(said?.agents.values() ?? [])] }
  }

  factOf(node: NodeId, id: ConversationId): ConversationFact | null {
    return this.#said.get(node)?.holds.get(id) ?? null
  }

  hold(node: NodeId, fact: ConversationFact): void {
    const { id, visitorId, away } = fact
    this.#of(node).holds.set(id, fact)
    const holding = this.#holdings.get(id) ?? { visitorId, byNode: new Map(), lostAt: null }
    this.#holdings.set(id, holding)
    holding.byNode.set(node, away)
    if (away === HERE) holding.lostAt = null
    this.#byVisitor.set(visitorId, id)
  }

  /** `lostAt`: since when its visitor is gone if they were there; null: the conversation is over or held for nobody. */
  drop(node: NodeId, id: ConversationId, lostAt: number | null = null): void {
    this.#said.get(node)?.holds.delete(id)
    const holding = this.#holdings.get(id)
    if (!holding) return
    const away = holding.byNode.get(node) ?? NOT_MINE
    holding.byNode.delete(node)
    const since = away === HERE ? lostAt : away === NOT_MINE ? null : away
    if (since !== null) holding.lostAt = Math.max(since, holding.lostAt ?? 0)
    if (holding.byNode.size > 0 || holding.lostAt !== null) return
    this.#forget(id, holding)
  }

  /** The conversation is over. */
  end(id: ConversationId): void {
    const holding = this.#holdings.get(id)
    if (!holding) return
    for (const node of holding.byNode.keys()) this.#said.get(node)?.holds.delete(id)
    this.#forget(id, holding)
  }

  holdersOf(id: ConversationId): Iterable<NodeId> {
    return this.#holdings.get(id)?.byNode.keys() ?? []
  }

  /** The processes that have the visitor of the conversation. */
  placesOf(id: ConversationId): NodeId[] {
    const byNode = this.#holdings.get(id)?.byNode ?? []
    return [...byNode].flatMap(([node, away]) => (away === HERE ? [node] : []))
  }

  conversationOf(visitorId: VisitorId): ConversationId | null {
    return this.#byVisitor.get(visitorId) ?? null
  }

  /** Since when the visitor is gone; null: is there; undefined: nobody knows. */
  awayOf(id: ConversationId): number | null | undefined {
    const holding = this.#holdings.get(id)
    if (!holding) return undefined
    const known = [...holding.byNode.values()]
    if (known.includes(HERE)) return null
    const since = Math.max(holding.lostAt ?? 0, ...known.filter((away) => away !== NOT_MINE))
    return since > 0 ? since : undefined
  }

  setAgent(node: NodeId, fact: AgentFact): void {
    const byNode = this.#agents.get(fact.id) ?? new Map<NodeId, AgentFact>()
    if (fact.browsers.length > 0) {
      this.#of(node).agents.set(fact.id, fact)
      this.#agents.set(fact.id, byNode.set(node, fact))
      return
    }
    this.#said.get(node)?.agents.delete(fact.id)
    byNode.delete(node)
    if (byNode.size === 0) this.#agents.delete(fact.id)
  }

  /** The processes to which the agent is connected. */
  placesOfAgent(id: AgentId): NodeId[] {
    return [...(this.#agents.get(id)?.keys() ?? [])]
  }

  browsersOf(id: AgentId, except: NodeId): string[] {
    const facts = [...(this.#agents.get(id) ?? [])]
    return facts.flatMap(([node, fact]) => (node === except ? [] : fact.browsers))
  }

  #of(node: NodeId): Said {
    const said = this.#said.get(node) ?? { holds: new Map(), agents: new Map() }
    this.#said.set(node, said)
    return said
  }

  #forget(id: ConversationId, { visitorId }: Holding): void {
    this.#holdings.delete(id)
    if (this.#byVisitor.get(visitorId) === id) this.#byVisitor.delete(visitorId)
  }
}
