/** Walking along a chain of steps: for a new request from its beginning, for one who waits from where it is. */
import type { RouteTarget } from '../../../protocol/model/entry.ts'
import { isReturned } from '../floor/line.ts'
import { pick } from '../floor/pool.ts'
import { setDue, type FloorState, type Held, type Line } from '../floor/state.ts'
import { assign, enqueue, refuse } from './decide.ts'
import {
  groupOf,
  isUnmanned,
  isWaitingStep,
  lineOf,
  lookAt,
  overflowAtOf,
  passCause,
  positionOf,
  retryAt,
  type SkipCause,
  type Skipped,
} from './steps.ts'

/** Decides a new request: assigned, queued or refused. */
export function routeRequest(state: FloorState, held: Held): void {
  const skipped: Skipped = []
  if (settle(state, held, { from: 0, skipped })) return
  const passed = skipped.find(({ why }) => why === 'timed-out' || why === 'agent-full')
  const others = skipped.filter((skip) => skip !== passed)
  if (passed && waitAt(state, held, passed.step, others)) return
  held.step = Math.max(0, held.chain.steps.length - 1)
  refuse(state, held, refusalCause(skipped), skipped)
}

/** Tries the steps of the conversation's chain from one on; true when one could be used. */
function settle(
  state: FloorState,
  held: Held,
  { from, skipped }: { from: number; skipped: Skipped },
): boolean {
  const { steps } = held.chain
  for (let step = from; step < steps.length; step++) {
    const target = steps[step]?.target
    if (!target) return false
    const outlook = lookAt(state, target, isReturned(held))
    if (outlook === 'free') return assignAt(state, held, step, skipped)
    if (outlook === 'busy' && isWaitingStep(held.chain, step)) {
      return waitAt(state, held, step, skipped)
    }
    skipped.push({ step, why: outlook === 'busy' ? passCause(target) : outlook })
  }
  return false
}

function assignAt(state: FloorState, held: Held, step: number, skipped: Skipped): boolean {
  const target = held.chain.steps[step]?.target
  if (!target) return false
  held.step = step
  const group = groupOf(state, target)
  const picked = group ? pick(state, group, null) : null
  if (group && picked) {
    const { agent } = picked.chosen
    assign(state, held, { agent, group, cause: 'routed', target, pick: picked, skipped })
    return true
  }
  const agent = target.kind === 'agent' ? state.agents.get(target.agentId) : undefined
  if (!agent) return false
  assign(state, held, { agent, group: null, cause: 'routed', target, skipped })
  return true
}

function waitAt(state: FloorState, held: Held, step: number, skipped: Skipped): boolean {
  const target = held.chain.steps[step]?.target
  const line = target && lineOf(state, target)
  if (!line) return false
  held.step = step
  const cause = held.state === 'queued' && !isReturned(held) ? 'overflowed' : held.cause
  enqueue(state, held, { line, cause, overflowAt: overflowAtOf(state, held.chain, step), skipped })
  return true
}

function refusalCause(skipped: Skipped): 'queue-full' | 'closed-hours' | 'no-agents' {
  const causes = new Set(skipped.map(({ why }) => why))
  if (causes.has('queue-full')) return 'queue-full'
  return causes.has('closed-hours') && !causes.has('no-agents') ? 'closed-hours' : 'no-agents'
}

/** Moves one who waits to the next usable later step; when there is none it stays, and false is the answer. */
export function moveOn(
  state: FloorState,
  held: Held,
  waitedFor: RouteTarget,
  why: SkipCause,
): boolean {
  const { chain, step } = positionOf(state, held, waitedFor)
  const before = { chain: held.chain, step: held.step }
  held.chain = chain
  const skipped: Skipped = step < 0 ? [] : [{ step, why }]
  if (settle(state, held, { from: step + 1, skipped })) return true
  Object.assign(held, before)
  const retry = retryAt(state, chain, step)
  const isDueBefore = retry !== null && held.dueAt > state.now && held.dueAt < retry
  if (!isDueBefore) setDue(state, held, retry)
  return false
}

/** The overflow time of one who waits is over. Where it is without end, that counts only while nobody is there. */
export function overflow(state: FloorState, held: Held, { target }: Line): void {
  const { chain, step } = positionOf(state, held, target)
  const isEndless = step >= 0 && chain.steps[step]?.overflowAfterMs === null
  if (isEndless && !isUnmanned(state, target)) setDue(state, held, null)
  else moveOn(state, held, target, 'timed-out')
}

/** Nobody is left who could serve this queue: those who wait move on where they can. */
export function abandonLine(state: FloorState, line: Line, why: SkipCause): void {
  const { group } = line
  const isClosed = group !== null && !group.hours.at(state.outerNow).isOpen
  for (const held of [...line.waiting]) {
    const mustStay = held.state !== 'queued' || moveOn(state, held, line.target, why)
    if (!mustStay && isClosed && !isReturned(held)) refuse(state, held, 'closed-hours')
  }
}
