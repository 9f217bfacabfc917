/** Where a conversation goes whose agent is gone: to the head of a queue in which somebody will find it first. */
import { setDue, type FloorState, type GroupRecord, type Held, type Line } from '../floor/state.ts'
import type { Chain } from '../site/rules.ts'
import { enqueue, refuse, release, reportQueued } from './decide.ts'
import { lineOf, lookAt, NO_CHAIN, overflowAtOf, positionOf } from './steps.ts'

export type LossCause = 'agent-lost' | 'agent-signed-out'

export function giveBack(state: FloorState, held: Held, cause: LossCause): void {
  if (held.line) return keepPlace(state, held, held.line, cause)
  const place = placeFor(state, held)
  release(state, held)
  if (!place) return refuse(state, held, 'no-agents')
  held.chain = place.chain
  held.step = place.step
  const overflowAt = overflowAtOf(state, place.chain, place.listedStep)
  enqueue(state, held, { line: place.line, cause, overflowAt })
}

/** It waited for a transfer already: the place in that queue stays its own. */
function keepPlace(state: FloorState, held: Held, line: Line, cause: LossCause): void {
  const { chain, step } = positionOf(state, held, line.target)
  state.decisions.push({ type: 'end-transfer', conversationId: held.id, outcome: 'cancelled' })
  release(state, held)
  held.state = 'queued'
  held.cause = cause
  held.queuedAt = state.now
  const overflowAt = overflowAtOf(state, chain, step)
  setDue(state, held, overflowAt)
  reportQueued(state, held, { line, cause, overflowAt })
}

interface ReturnPlace {
  line: Line
  chain: Chain
  step: number
  /** The step whose overflow time holds; -1 when the queue is none of the chain's. */
  listedStep: number
}

/** Its own group while somebody is there, else the next usable step, else wherever it can wait at all. */
function placeFor(state: FloorState, held: Held): ReturnPlace | null {
  const own = held.group && state.groups.get(held.group.id)
  if (own && own.onDuty > 0) return ownPlace(state, held, own)
  const later = laterPlaces(state, held)
  const usable = later.find(({ line }) => {
    const outlook = lookAt(state, line.target, true)
    return outlook === 'free' || outlook === 'busy'
  })
  if (usable) return usable
  if (own) return ownPlace(state, held, own)
  const group = later.find(({ line }) => line.target.kind === 'skill-group')
  if (group) return group
  const named = held.agent && state.agents.get(held.agent.id)
  if (!named) return null
  return { line: named.line, chain: held.chain, step: held.step, listedStep: -1 }
}

function ownPlace(state: FloorState, held: Held, { line }: GroupRecord): ReturnPlace {
  const { chain, step } = positionOf(state, held, line.target)
  return { line, chain, step: step < 0 ? held.step : step, listedStep: step }
}

/** The steps behind the conversation's own, then the site's default steps, as far as they are known. */
function laterPlaces(state: FloorState, held: Held): ReturnPlace[] {
  const target = held.group?.line.target ?? held.agent?.line.target
  const { chain, step } = target
    ? positionOf(state, held, target)
    : { chain: held.chain, step: held.step }
  const defaults = state.sites.get(held.siteId)?.rules.defaults ?? NO_CHAIN
  const later = placesOf(state, chain, (step < 0 ? held.step : step) + 1)
  return chain === defaults ? later : [...later, ...placesOf(state, defaults, 0)]
}

function placesOf(state: FloorState, chain: Chain, from: number): ReturnPlace[] {
  return chain.steps.flatMap((routeStep, step) => {
    const line = step < from ? undefined : lineOf(state, routeStep.target)
    return line ? [{ line, chain, step, listedStep: step }] : []
  })
}
