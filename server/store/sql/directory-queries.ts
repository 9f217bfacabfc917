/** The queries of sites, skill groups, agents, their statuses and sessions, audit and remembered answers. */
import type { AuditTable } from './schema.ts'
import { query } from './statement.ts'

interface Document {
  document: string
}

export const selectSites = query<object, Document>((db) =>
  db.selectFrom('site').select('document').orderBy('created_at').orderBy('id'),
)
export const selectSkillGroups = query<object, Document>((db) =>
  db.selectFrom('skill_group').select('document').orderBy('created_at').orderBy('id'),
)
export const selectAgents = query<object, Document>((db) =>
  db.selectFrom('agent').select('document').orderBy('created_at').orderBy('id'),
)

export const saveSite = query<{ id: string; key: string; createdAt: number } & Document>(
  (db, { id, key, createdAt, document }) =>
    db
      .insertInto('site')
      .values({ id, key, created_at: createdAt, document })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ key, document })),
)
export const saveSkillGroup = query<{ id: string; siteId: string; createdAt: number } & Document>(
  (db, { id, siteId, createdAt, document }) =>
    db
      .insertInto('skill_group')
      .values({ id, site_id: siteId, created_at: createdAt, document })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ document })),
)
export const saveAgent = query<{ id: string; loginId: string; createdAt: number } & Document>(
  (db, { id, loginId, createdAt, document }) =>
    db
      .insertInto('agent')
      .values({ id, login_id: loginId, created_at: createdAt, document })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ login_id: loginId, document })),
)

export const deleteSite = query<{ id: string }>((db, { id }) =>
  db.deleteFrom('site').where('id', '=', id),
)
export const deleteSkillGroup = query<{ id: string }>((db, { id }) =>
  db.deleteFrom('skill_group').where('id', '=', id),
)
export const deleteAgent = query<{ id: string }>((db, { id }) =>
  db.deleteFrom('agent').where('id', '=', id),
)

export interface StatusRow {
  agentId: string
  status: string
  awayReason: string | null
  since: number
}

export const selectStatuses = query<object, StatusRow>((db) =>
  db
    .selectFrom('agent_status')
    .select(['agent_id as agentId', 'status', 'away_reason as awayReason', 'since']),
)
export const saveStatus = query<StatusRow>((db, { agentId, status, awayReason, since }) =>
  db
    .insertInto('agent_status')
    .values({ agent_id: agentId, status, away_reason: awayReason, since })
    .onConflict((conflict) =>
      conflict.column('agent_id').doUpdateSet({ status, away_reason: awayReason, since }),
    ),
)
export const logStatus = query<StatusRow & { cause: string }>(
  (db, { agentId, status, awayReason, since, cause }) =>
    db
      .insertInto('status_log')
      .values({ agent_id: agentId, status, away_reason: awayReason, since, cause }),
)
export const deleteStatus = query<{ agentId: string }>((db, { agentId }) =>
  db.deleteFrom('agent_status').where('agent_id', '=', agentId),
)

export interface SessionRow {
  tokenHash: string
  agentId: string
  createdAt: number
  expiresAt: number
  address: string
  browser: string
}

/** Signing in again with the same token only prolongs it. */
export const saveSession = query<SessionRow>((db, row) =>
  db
    .insertInto('session')
    .values({
      token_hash: row.tokenHash,
      agent_id: row.agentId,
      created_at: row.createdAt,
      expires_at: row.expiresAt,
      address: row.address,
      browser: row.browser,
    })
    .onConflict((conflict) =>
      conflict.column('token_hash').doUpdateSet({ expires_at: row.expiresAt }),
    ),
)
export const prolongSession = query<{ tokenHash: string; expiresAt: number; now: number }>(
  (db, { tokenHash, expiresAt, now }) =>
    db
      .updateTable('session')
      .set({ expires_at: expiresAt })
      .where('token_hash', '=', tokenHash)
      .where('expires_at', '>', now),
)
export const selectSession = query<{ tokenHash: string; now: number }, SessionRow>(
  (db, { tokenHash, now }) =>
    db
      .selectFrom('session')
      .select([
        'token_hash as tokenHash',
        'agent_id as agentId',
        'created_at as createdAt',
        'expires_at as expiresAt',
        'address',
        'browser',
      ])
      .where('token_hash', '=', tokenHash)
      .where('expires_at', '>', now),
)
export const deleteSession = query<{ tokenHash: string }>((db, { tokenHash }) =>
  db.deleteFrom('session').where('token_hash', '=', tokenHash),
)
export const deleteSessionsOf = query<{ agentId: string }>((db, { agentId }) =>
  db.deleteFrom('session').where('agent_id', '=', agentId),
)
/** Housekeeping at sign-in: what expired long ago is of no use to anybody. */
export const deleteExpiredSessions = query<{ before: number }>((db, { before }) =>
  db.deleteFrom('session').where('expires_at', '<', before),
)

export type AuditRow = Omit<AuditTable, 'id'>

export const insertAudit = query<AuditRow>((db, row) =>
  db.insertInto('audit').values({
    at: row.at,
    actor: row.actor,
    action: row.action,
    target: row.target,
    details: row.details,
    address: row.address,
  }),
)
export const selectAudit = query<{ before: number; limit: number }, AuditRow & { id: number }>(
  (db, { before, limit }) =>
    db
      .selectFrom('audit')
      .select(['id', 'at', 'actor', 'action', 'target', 'details', 'address'])
      .where('id', '<', before)
      .orderBy('id', 'desc')
      .limit(limit),
)

export const selectSecret = query<{ name: string }, { value: string }>((db, { name }) =>
  db.selectFrom('secret').select('value').where('name', '=', name),
)
export const insertSecret = query<{ name: string; value: string }>((db, { name, value }) =>
  db
    .insertInto('secret')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing()),
)

export interface AnswerRow {
  requestHash: string
  status: number
  body: string
}

export const selectAnswer = query<{ key: string; since: number }, AnswerRow>((db, { key, since }) =>
  db
    .selectFrom('answer')
    .select(['request_hash as requestHash', 'status', 'body'])
    .where('key', '=', key)
    .where('at', '>', since),
)
/** The newest answer stands: an older one with this key has expired, else it would have been repeated. */
export const saveAnswer = query<AnswerRow & { key: string; at: number }>(
  (db, { key, requestHash, status, body, at }) =>
    db
      .insertInto('answer')
      .values({ key, request_hash: requestHash, status, body, at })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ request_hash: requestHash, status, body, at }),
      ),
)
export const deleteOldAnswers = query<{ before: number }>((db, { before }) =>
  db.deleteFrom('answer').where('at', '<=', before),
)
