/** Plays a day on the dispatcher itself: visitors come, wait, talk and give up; agents sign in and out. */
import type { AgentId, ConversationId } from '../../protocol/model/ids.ts'
import { Heap } from '../domain/collections/heap.ts'
import { begin } from '../domain/conversation/conversation.ts'
import { createFloor } from '../domain/routing/floor.ts'
import type { Decision, Floor, FloorEvent } from '../domain/routing/types.ts'
import { SITE_ID } from './arrivals.ts'
import type { Arrival, Plan, Shift } from './plan.ts'

const HOUR_MS = 3_600_000
/** A Monday, in UTC: business hours in a file mean UTC here. */
const DAY_START = Date.UTC(2026, 10, 2)

/** What became of one visitor. */
export interface Course {
  arrival: Arrival
  outcome: 'answered' | 'abandoned' | 'refused'
  /** The group that answered, or in whose queue the visitor gave up; null: none, or a named agent. */
  group: string | null
  waitedMs: number
}

export interface AgentDay {
  agentId: AgentId
  conversations: number
  /** Time of seats taken, and of all seats while signed in. */
  busyMs: number
  seatMs: number
}

export interface Day {
  courses: Course[]
  agents: AgentDay[]
}

interface Appointment {
  at: number
  /** Those of the same moment happen in the order in which they were made. */
  order: number
  act: () => void
  heapIndex: number
}

export function playDay(plan: Plan, arrivals: readonly Arrival[]): Day {
  const day = new SimulatedDay(plan)
  for (const shift of plan.staff) day.plan(shift)
  for (const arrival of arrivals) day.expect(arrival)
  return day.play()
}

class SimulatedDay {
  readonly #floor: Floor = createFloor()
  readonly #agenda = new Heap<Appointment>((a, b) => (a.at - b.at || a.order - b.order) < 0)
  readonly #courses = new Map<ConversationId, Course>()
  readonly #agents = new Map<AgentId, AgentDay>()
  readonly #seats = new Map<ConversationId, { agent: AgentDay; since: number }>()
  readonly #wrapUpMs: ReadonlyMap<string, number>
  #appointments = 0
  #now = DAY_START

  constructor({ rules }: Plan) {
    const { routing, groups } = rules
    this.#wrapUpMs = new Map(groups.map(({ id, settings }) => [id, settings.wrapUpMs]))
    this.#apply({
      type: 'site.changed',
      site: { id: SITE_ID, timeZone: 'UTC', routing, groups },
    })
  }

  plan({ agentId, skillGroupIds, capacity, from, to }: Shift): void {
    const seatMs = (to - from) * HOUR_MS * capacity
    this.#agents.set(agentId, { agentId, conversations: 0, busyMs: 0, seatMs })
    const agent = { id: agentId, skillGroupIds, capacity, isPresent: true }
    this.#at(DAY_START + from * HOUR_MS, () =>
      this.#apply({ type: 'agent.changed', agent: { ...agent, status: 'available' } }),
    )
    // Whoever goes home finishes what is begun.
    this.#at(DAY_START + to * HOUR_MS, () =>
      this.#apply({ type: 'agent.changed', agent: { ...agent, status: 'offline' } }),
    )
  }

  expect(arrival: Arrival): void {
    const { request } = arrival
    this.#at(DAY_START + request.requestedAt, () => {
      this.#courses.set(request.id, { arrival, outcome: 'refused', group: null, waitedMs: 0 })
      const conversation = begin({ ...request, requestedAt: this.#now })
      this.#apply({ type: 'conversation.placed', conversation })
    })
  }

  play(): Day {
    for (let next = this.#agenda.first(); next; next = this.#agenda.first()) {
      const due = this.#floor.nextDeadline()
      if (due !== null && due < next.at) {
        this.#now = Math.max(this.#now, due)
        this.#apply({ type: 'time.passed' })
        continue
      }
      this.#agenda.remove(next)
      this.#now = next.at
      next.act()
    }
    return { courses: [...this.#courses.values()], agents: [...this.#agents.values()] }
  }

  #at(at: number, act: () => void): void {
    this.#agenda.settle({ at, order: this.#appointments++, act, heapIndex: -1 })
  }

  #apply(event: FloorEvent): void {
    for (const decision of this.#floor.apply(event, this.#now)) this.#follow(decision)
  }

  #follow(decision: Decision): void {
    const course = this.#courses.get(decision.conversationId)
    if (!course) return
    if (decision.type === 'assign') this.#answer(course, decision)
    else if (decision.type === 'queue') this.#wait(course, decision)
    else if (decision.type === 'refuse') this.#end(course, 'refused')
    else if (decision.type === 'end-wrap-up') this.#freeSeat(decision.conversationId)
  }

  #wait(course: Course, { target, conversationId }: Extract<Decision, { type: 'queue' }>): void {
    course.group = target.kind === 'skill-group' ? target.skillGroupId : null
    // One who overflows has decided already how long to stay.
    if (course.outcome === 'abandoned') return
    course.outcome = 'abandoned'
    this.#at(this.#now + course.arrival.patienceMs, () => {
      if (course.outcome !== 'abandoned') return
      this.#end(course, 'abandoned')
      this.#apply({ type: 'conversation.ended', conversationId, wrapUpEndsAt: null })
    })
  }

  #answer(course: Course, decision: Extract<Decision, { type: 'assign' }>): void {
    const { conversationId, agentId, skillGroupId } = decision
    course.group = skillGroupId
    this.#end(course, 'answered')
    const agent = this.#agents.get(agentId)
    if (!agent) throw new Error(`${agentId} is not on the staff`)
    agent.conversations++
    this.#seats.set(conversationId, { agent, since: this.#now })
    this.#at(this.#now + course.arrival.handlingMs, () => this.#hangUp(course, conversationId))
  }

  #hangUp({ group }: Course, conversationId: ConversationId): void {
    const wrapUpMs = group === null ? 0 : (this.#wrapUpMs.get(group) ?? 0)
    if (wrapUpMs === 0) this.#freeSeat(conversationId)
    const wrapUpEndsAt = wrapUpMs === 0 ? null : this.#now + wrapUpMs
    this.#apply({ type: 'conversation.ended', conversationId, wrapUpEndsAt })
    // Something must be on the agenda when the last wrap-up ends.
    if (wrapUpEndsAt !== null) this.#at(wrapUpEndsAt + 1, () => undefined)
  }

  #end(course: Course, outcome: Course['outcome']): void {
    course.outcome = outcome
    course.waitedMs = this.#now - (DAY_START + course.arrival.request.requestedAt)
  }

  #freeSeat(conversationId: ConversationId): void {
    const seat = this.#seats.get(conversationId)
    this.#seats.delete(conversationId)
    if (seat) seat.agent.busyMs += this.#now - seat.since
  }
}
