/** The fixed roles and what each may do over HTTP. */
import * as v from 'valibot'
import { AgentRole } from '../model/values.ts'

/** Each permission with the sentence the docs give it. */
export const PERMISSIONS = {
  'sites.read': 'See sites, their entry points, settings and routing rules.',
  'sites.write': 'Make, change and delete sites and everything in them but skill groups.',
  'skill-groups.read': 'See skill groups.',
  'skill-groups.write': 'Make, change and delete skill groups.',
  'agents.read': 'See agents.',
  'agents.write': 'Make, change and delete agents, set their passwords, sign them out.',
  'agents.set-status': 'Set the status of other agents.',
  'left-messages.read': 'See the messages visitors left.',
  'audit.read': 'See who changed what.',
} as const

export type Permission = keyof typeof PERMISSIONS
export const Permission = v.picklist(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])

const SUPERVISOR: readonly Permission[] = [
  'sites.read',
  'skill-groups.read',
  'agents.read',
  'agents.set-status',
  'left-messages.read',
]

/** An agent works in the agent desktop and needs nothing of this. */
export const ROLE_PERMISSIONS: Readonly<Record<AgentRole, readonly Permission[]>> = {
  agent: [],
  supervisor: SUPERVISOR,
  administrator: Object.keys(PERMISSIONS) as Permission[],
}

export const RoleView = v.object({
  role: AgentRole,
  permissions: v.array(v.object({ permission: Permission, meaning: v.string() })),
})
export const RoleList = v.object({ items: v.array(RoleView) })
