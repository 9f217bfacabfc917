/** Messages between pairs of parties: sends them, and checks that each arrives once, in order and acknowledged. */
import { createHistogram } from './histogram.ts'
import type { Frame } from './party.ts'
import type { LoadSocket } from './socket.ts'

export type Side = 'visitor' | 'agent'

/** One direction of one conversation. Messages are numbered from 0. */
export interface Lane {
  id: number
  conversationId: string
  socket: LoadSocket
  sent: number
  acked: number
  /** The number the other party must see next. */
  delivered: number
  /** When each message under way should have been sent, by its number modulo the length. */
  intendedAt: Float64Array
}

export interface Counters {
  sent: number
  acked: number
  delivered: number
  /** Deliveries that came twice, and those that came before an earlier one (or instead of it). */
  duplicates: number
  gaps: number
  refused: Record<string, number>
}

/** About 60 characters, as people write to customer service. */
const SENTENCE =
  '您好，我想咨询一下我的手机套餐本月流量使用情况，另外上个月的账单里有一笔增值业务费用不太清楚，请帮忙查询核实一下，谢谢。'
/** More than any lane ever has under way. */
const UNDER_WAY_MAX = 4_096

export class Traffic {
  readonly lanes: Lane[] = []
  readonly latency = createHistogram()
  #pairs = new Map<string, Record<Side, Lane>>()
  #problems = { duplicates: 0, gaps: 0 }
  #refused: Record<string, number> = {}
  #onDelivered: (lane: Lane) => void = () => undefined

  addPair(conversationId: string, visitor: LoadSocket, agent: LoadSocket): void {
    this.#pairs.set(conversationId, {
      visitor: this.#addLane(conversationId, visitor),
      agent: this.#addLane(conversationId, agent),
    })
  }

  /** Sets what is done for every message that arrived. */
  onDelivered(listener: (lane: Lane) => void): void {
    this.#onDelivered = listener
  }

  send(lane: Lane, intendedAt: number): void {
    const number = lane.sent++
    lane.intendedAt[number % UNDER_WAY_MAX] = intendedAt
    const { conversationId } = lane
    const ref = `${lane.id}-${number}`
    const text = `${number} ${SENTENCE}`
    lane.socket.send(JSON.stringify({ type: 'message.send', ref, conversationId, text }))
  }

  receive(side: Side, frame: Frame): void {
    if (frame.type === 'message.sent') this.#receiveMessage(side, frame)
    else if (frame.type === 'reply') this.#receiveReply(frame)
  }

  counters(): Counters {
    const sum = (of: (lane: Lane) => number): number =>
      this.lanes.reduce((all, lane) => all + of(lane), 0)
    return {
      sent: sum((lane) => lane.sent),
      acked: sum((lane) => lane.acked),
      delivered: sum((lane) => lane.delivered),
      ...this.#problems,
      refused: this.#refused,
    }
  }

  #addLane(conversationId: string, socket: LoadSocket): Lane {
    const intendedAt = new Float64Array(UNDER_WAY_MAX)
    const id = this.lanes.length
    const lane = { id, conversationId, socket, sent: 0, acked: 0, delivered: 0, intendedAt }
    this.lanes.push(lane)
    return lane
  }

  #receiveReply(frame: Frame): void {
    const lane = this.lanes[Number.parseInt(frame.ref ?? '', 10)]
    if (frame.ok && lane) lane.acked++
    else {
      const code = frame.error?.code ?? 'unknown'
      this.#refused[code] = (this.#refused[code] ?? 0) + 1
    }
  }

  #receiveMessage(side: Side, frame: Frame): void {
    const from = frame.author?.kind ?? (side === 'visitor' ? 'agent' : 'visitor')
    const lane = this.#pairs.get(frame.conversationId ?? '')?.[from]
    // The sender's own copy says nothing about delivery.
    if (from === side || !lane) return
    const number = Number.parseInt(frame.text ?? '', 10)
    if (number < lane.delivered) return void this.#problems.duplicates++
    if (number > lane.delivered) this.#problems.gaps += number - lane.delivered
    lane.delivered = number + 1
    this.latency.add(performance.now() - (lane.intendedAt[number % UNDER_WAY_MAX] ?? Number.NaN))
    this.#onDelivered(lane)
  }
}
