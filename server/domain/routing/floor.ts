/** The dispatcher: one event in, every decision that follows from it out. */
import type { FloorState } from '../floor/state.ts'
import { createState, setDue } from '../floor/state.ts'
import { changeAgent, endWrapUp, loseAgent, removeAgent, restoreAssignments } from './agents.ts'
import { overflow } from './chain.ts'
import { drainAgent } from './drain.ts'
import { endConversation, placeConversation } from './place.ts'
import { changeSite, removeSite, watchHours } from './sites.ts'
import { cancelTransfer, endTransfer, requestTransfer } from './transfer.ts'
import type { Decision, Floor, FloorEvent } from './types.ts'
import { isSiteOpen, placeOf, takeMovedQueues, viewAgent, viewGroup, waitingFor } from './views.ts'

export function createFloor(): Floor {
  const state = createState()
  return {
    apply: (event, now) => decide(state, event, now),
    nextDeadline: () => {
      const first = state.due.first()
      return first ? state.clock.toOuter(first.dueAt) : null
    },
    placeOf: (id) => placeOf(state, id),
    waitingFor: (target, limit) => waitingFor(state, target, limit),
    takeMovedQueues: () => takeMovedQueues(state),
    isSiteOpen: (siteId, now) => isSiteOpen(state, siteId, now),
    group: (id, now) => {
      const group = state.groups.get(id)
      return group ? viewGroup(state, group, now) : null
    },
    groups: (now) => [...state.groups.values()].map((group) => viewGroup(state, group, now)),
    agent: (id) => {
      const agent = state.agents.get(id)
      return agent ? viewAgent(state, agent) : null
    },
    agents: () => [...state.agents.values()].map((agent) => viewAgent(state, agent)),
  }
}

function decide(state: FloorState, event: FloorEvent, now: number): Decision[] {
  state.now = state.clock.advance(now)
  state.outerNow = now
  state.decisions = []
  handle(state, event)
  return state.decisions
}

function handle(state: FloorState, event: FloorEvent): void {
  switch (event.type) {
    case 'site.changed':
      return changeSite(state, event.site)
    case 'site.removed':
      return removeSite(state, event.siteId)
    case 'agent.changed':
      return changeAgent(state, event.agent)
    case 'agent.lost':
      return loseAgent(state, event.agentId, event.cause)
    case 'agent.removed':
      return removeAgent(state, event.agentId)
    case 'assignments.restored':
      return restoreAssignments(state, event)
    case 'conversation.placed':
      return placeConversation(state, event.conversation)
    case 'conversation.ended':
      return endConversation(state, event.conversationId, event.wrapUpEndsAt)
    case 'wrap-up.ended':
      return endConversation(state, event.conversationId, null)
    case 'transfer.requested':
      return requestTransfer(state, event)
    case 'transfer.cancelled':
      return cancelTransfer(state, event.conversationId)
    case 'time.passed':
      return passTime(state)
  }
}

/** Everything whose time has come, in order. Each is taken off first and what it leads to is due later, so this ends. */
function passTime(state: FloorState): void {
  for (let due = state.due.first(); due && due.dueAt <= state.now; due = state.due.first()) {
    setDue(state, due, null)
    if (due.kind === 'group') watchHours(state, due)
    else if (due.state === 'wrap-up') {
      const { agent } = due
      endWrapUp(state, due)
      if (agent) drainAgent(state, agent)
    } else if (due.line && due.state === 'active') endTransfer(state, due, 'returned')
    else if (due.line) overflow(state, due, due.line)
  }
}
