/** What the transfer dialogue offers: groups first, then agents, those who can take it before those who cannot. */
import type { RouteTarget } from '../../../protocol/model/entry.ts'
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { AgentStatus } from '../../../protocol/model/values.ts'
import type { Colleague, TransferGroup, TransferOptions } from '../../../protocol/model/snapshot.ts'

/** Why somebody cannot take it now. */
export type TransferRefusal =
  | 'agent-full'
  | 'agent-away'
  | 'agent-offline'
  | 'group-closed'
  | 'group-offline'

export type TransferChoice = {
  readonly key: string
  readonly name: string
  readonly to: RouteTarget
  /** Why it cannot be chosen now. */
  readonly refusal: TransferRefusal | null
} & (
  | { readonly kind: 'group'; readonly free: number; readonly waiting: number }
  | {
      readonly kind: 'agent'
      readonly status: AgentStatus
      readonly load: number
      readonly capacity: number
    }
)

export function transferChoices(
  options: TransferOptions,
  selfId: AgentId,
  words: string,
): readonly TransferChoice[] {
  const text = words.trim().toLowerCase()
  const others = options.agents.filter((agent) => agent.agentId !== selfId)
  const groups = options.groups.map((group) => ofGroup(group, others))
  const choices = [...groups, ...others.map(ofAgent)]
  return choices
    .filter((choice) => choice.name.toLowerCase().includes(text))
    .toSorted((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null))
}

function ofGroup(
  { id, name, isOpen, free, waiting }: TransferGroup,
  others: readonly Colleague[],
): TransferChoice {
  const isOnDuty = others.some(
    ({ status, skillGroupIds }) => status !== 'offline' && skillGroupIds.includes(id),
  )
  const absence = isOnDuty ? null : 'group-offline'
  return {
    kind: 'group',
    key: `group-${id}`,
    name,
    to: { kind: 'skill-group', skillGroupId: id },
    refusal: isOpen ? absence : 'group-closed',
    free,
    waiting,
  }
}

function ofAgent({ agentId, name, status, load, capacity }: Colleague): TransferChoice {
  return {
    kind: 'agent',
    key: `agent-${agentId}`,
    name,
    to: { kind: 'agent', agentId },
    refusal: refusalOf(status, load >= capacity),
    status,
    load,
    capacity,
  }
}

function refusalOf(status: AgentStatus, isFull: boolean): TransferRefusal | null {
  if (status === 'offline') return 'agent-offline'
  if (status === 'away') return 'agent-away'
  return isFull ? 'agent-full' : null
}
