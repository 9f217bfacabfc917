/** Every route of the API, below /api. */
import { Hono } from 'hono'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { createAgentActRoutes } from './agent-acts.ts'
import { createAgentRoutes } from './agents.ts'
import { createIdentityKeyRoutes } from './sites/identity-keys.ts'
import { createRecordRoutes } from './records.ts'
import { createRoleRoutes } from './roles.ts'
import { createSessionRoutes } from './session.ts'
import { createSitePartRoutes } from './sites/site-parts.ts'
import { createSiteRoutes } from './sites/sites.ts'
import { createSkillGroupRoutes } from './skill-groups.ts'
import { createThemeRoutes } from './sites/theme.ts'

export function createApiRoutes(deps: HttpDeps): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>()
  routes.route('/', createSessionRoutes(deps))
  routes.route('/sites', createSiteRoutes(deps))
  routes.route('/sites', createSitePartRoutes(deps))
  routes.route('/sites', createThemeRoutes(deps))
  routes.route('/sites', createIdentityKeyRoutes(deps))
  routes.route('/skill-groups', createSkillGroupRoutes(deps))
  routes.route('/agents', createAgentRoutes(deps))
  routes.route('/agents', createAgentActRoutes(deps))
  routes.route('/roles', createRoleRoutes())
  routes.route('/', createRecordRoutes(deps))
  return routes
}
