/** Who may use which route: the one table. A route that is not in it is refused to everybody. */
import type { Permission } from '../../../protocol/http/roles.ts'

/**
 * `anyone`: no sign-in. `signed-in`: every agent, about themselves alone. `own-check`: the route checks the site's
 * origin and the token itself. Else: those whose role has the permission.
 */
export type Access = 'anyone' | 'signed-in' | 'own-check' | Permission

export const ACCESS: Readonly<Record<string, Access>> = {
  'GET /': 'anyone',
  'GET /broadband': 'anyone',
  'GET /business': 'anyone',
  'GET /portal/:file': 'anyone',
  'GET /themes': 'anyone',
  'GET /themes/:file': 'anyone',
  'GET /examples/hostile/': 'anyone',
  'GET /examples/hostile/:file': 'anyone',
  'GET /examples/spa/': 'anyone',
  'GET /examples/spa/:file': 'anyone',
  'GET /examples/strict-csp/': 'anyone',
  'GET /examples/strict-csp/:file': 'anyone',
  'GET /widget.js': 'anyone',
  'GET /widget-look/:site': 'anyone',
  'GET /widget-preview': 'anyone',
  'GET /widget-preview.js': 'anyone',
  'GET /widget-parts/:path{.+}': 'anyone',
  'GET /desk': 'anyone',
  'GET /desk/:path{.*}': 'anyone',
  'GET /docs': 'anyone',
  'GET /docs/docs.css': 'anyone',
  'GET /docs/openapi.json': 'anyone',
  'GET /docs/protocol': 'anyone',
  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  'GET /metrics': 'own-check',

  'POST /v1/visitor/stream': 'own-check',
  'POST /v1/visitor/frames': 'own-check',
  'OPTIONS /v1/visitor/*': 'own-check',
  'POST /v1/agent/stream': 'own-check',
  'POST /v1/agent/frames': 'own-check',
  'OPTIONS /v1/agent/*': 'own-check',

  'POST /v1/files': 'own-check',
  'OPTIONS /v1/files': 'own-check',
  'POST /v1/files/links': 'own-check',
  'OPTIONS /v1/files/links': 'own-check',
  'GET /v1/files/:id/:variant/:name': 'own-check',

  'POST /api/session': 'anyone',
  'GET /api/session': 'signed-in',
  'DELETE /api/session': 'signed-in',
  'DELETE /api/sessions': 'signed-in',
  'PUT /api/session/password': 'signed-in',
  'GET /api/roles': 'signed-in',

  'GET /api/sites': 'sites.read',
  'POST /api/sites': 'sites.write',
  'GET /api/sites/:id': 'sites.read',
  'PATCH /api/sites/:id': 'sites.write',
  'DELETE /api/sites/:id': 'sites.write',
  'GET /api/sites/:id/entry-points': 'sites.read',
  'PUT /api/sites/:id/entry-points': 'sites.write',
  'GET /api/sites/:id/settings': 'sites.read',
  'PUT /api/sites/:id/settings': 'sites.write',
  'GET /api/sites/:id/routing': 'sites.read',
  'PUT /api/sites/:id/routing': 'sites.write',
  'GET /api/sites/:id/theme': 'sites.read',
  'PUT /api/sites/:id/theme/draft': 'sites.write',
  'DELETE /api/sites/:id/theme/draft': 'sites.write',
  'PUT /api/sites/:id/theme/published': 'sites.write',
  'GET /api/sites/:id/identity-keys': 'sites.write',
  'POST /api/sites/:id/identity-keys': 'sites.write',
  'DELETE /api/sites/:id/identity-keys/:keyId': 'sites.write',

  'GET /api/skill-groups': 'skill-groups.read',
  'POST /api/skill-groups': 'skill-groups.write',
  'GET /api/skill-groups/:id': 'skill-groups.read',
  'PATCH /api/skill-groups/:id': 'skill-groups.write',
  'DELETE /api/skill-groups/:id': 'skill-groups.write',

  'GET /api/agents': 'agents.read',
  'POST /api/agents': 'agents.write',
  'GET /api/agents/:id': 'agents.read',
  'PATCH /api/agents/:id': 'agents.write',
  'DELETE /api/agents/:id': 'agents.write',
  'PUT /api/agents/:id/password': 'agents.write',
  'PUT /api/agents/:id/status': 'agents.set-status',
  'DELETE /api/agents/:id/sessions': 'agents.write',

  'GET /api/left-messages': 'left-messages.read',
  'GET /api/audit': 'audit.read',
}
