/** The roles and what each may do. */
import { Hono } from 'hono'
import { PERMISSIONS, ROLE_PERMISSIONS, RoleList } from '../../../protocol/http/roles.ts'
import type { AgentRole } from '../../../protocol/model/values.ts'
import type { HttpEnv } from '../deps.ts'
import { documented } from '../documented.ts'

const about = { tag: 'Roles', summary: 'List the roles with what each may do.', answer: RoleList }

export function createRoleRoutes() {
  const routes = new Hono<HttpEnv>()
  routes.get('/', documented(about), (call) => {
    const items = (Object.keys(ROLE_PERMISSIONS) as AgentRole[]).map((role) => ({
      role,
      permissions: ROLE_PERMISSIONS[role].map((permission) => ({
        permission,
        meaning: PERMISSIONS[permission],
      })),
    }))
    return call.json({ items })
  })
  return routes
}
