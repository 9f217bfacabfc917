/** Sites, skill groups, agents, sessions, audit and remembered answers: what each method writes and reads. */
import type { AgentId } from '../../../protocol/model/ids.ts'
import type {
  AgentSession,
  AuditRecord,
  ChosenStatus,
  DirectoryStore,
} from '../../ports/directory-store.ts'
import { all, first, run, type Act, type ActsOf } from './act.ts'
import * as queries from './directory-queries.ts'

const DAY_MS = 86_400_000

function* audit(record: AuditRecord): Act<void> {
  yield* run(queries.insertAudit, { ...record, details: JSON.stringify(record.details ?? null) })
}

const settingsWrites: ActsOf<
  DirectoryStore,
  'saveSite' | 'deleteSite' | 'saveSkillGroup' | 'deleteSkillGroup'
> = {
  *saveSite(site, record) {
    yield* run(queries.saveSite, { ...site, document: JSON.stringify(site) })
    yield* audit(record)
  },
  *deleteSite(id, record) {
    yield* run(queries.deleteSite, { id })
    yield* audit(record)
  },
  *saveSkillGroup(group, record) {
    yield* run(queries.saveSkillGroup, { ...group, document: JSON.stringify(group) })
    yield* audit(record)
  },
  *deleteSkillGroup(id, record) {
    yield* run(queries.deleteSkillGroup, { id })
    yield* audit(record)
  },
}

const agentWrites: ActsOf<
  DirectoryStore,
  'saveAgent' | 'deleteAgent' | 'saveStatus' | 'deleteSessionsOf'
> = {
  *saveAgent(agent, record) {
    yield* run(queries.saveAgent, { ...agent, document: JSON.stringify(agent) })
    yield* audit(record)
  },
  *deleteAgent(id, record) {
    yield* run(queries.deleteAgent, { id })
    yield* run(queries.deleteStatus, { agentId: id })
    yield* run(queries.deleteSessionsOf, { agentId: id })
    yield* audit(record)
  },
  *saveStatus(status, cause) {
    yield* run(queries.saveStatus, status)
    yield* run(queries.logStatus, { ...status, cause })
  },
  *deleteSessionsOf(agentId) {
    yield* run(queries.deleteSessionsOf, { agentId })
  },
}

const sessionWrites: ActsOf<
  DirectoryStore,
  'saveSession' | 'prolongSession' | 'deleteSession' | 'saveAnswer'
> = {
  *saveSession(session) {
    yield* run(queries.deleteExpiredSessions, { before: session.createdAt - DAY_MS })
    yield* run(queries.saveSession, session)
  },
  *prolongSession({ tokenHash, expiresAt }, now) {
    yield* run(queries.prolongSession, { tokenHash, expiresAt, now })
    return (yield* first(queries.selectSession, { tokenHash, now })) !== undefined
  },
  *deleteSession(tokenHash) {
    yield* run(queries.deleteSession, { tokenHash })
  },
  *saveAnswer(key, answer) {
    yield* run(queries.deleteOldAnswers, { before: answer.at - DAY_MS })
    yield* run(queries.saveAnswer, { key, ...answer })
  },
}

export const directoryWrites = {
  ...settingsWrites,
  ...agentWrites,
  ...sessionWrites,
  appendAudit: audit,
  /** Keeps the first value a secret is given, and returns it. */
  *keepSecret(name: string, value: string): Act<string> {
    yield* run(queries.insertSecret, { name, value })
    return (yield* first(queries.selectSecret, { name }))?.value ?? value
  },
}

function parseAll<T>(rows: readonly { document: string }[]): T[] {
  return rows.map((row) => JSON.parse(row.document) as T)
}

const portReads: ActsOf<
  DirectoryStore,
  'loadDirectory' | 'findSession' | 'listAudit' | 'findAnswer'
> = {
  *loadDirectory() {
    return {
      sites: parseAll(yield* all(queries.selectSites, {})),
      skillGroups: parseAll(yield* all(queries.selectSkillGroups, {})),
      agents: parseAll(yield* all(queries.selectAgents, {})),
      statuses: (yield* all(queries.selectStatuses, {})) as ChosenStatus[],
    }
  },
  *findSession(tokenHash, now) {
    const row = yield* first(queries.selectSession, { tokenHash, now })
    return (row ?? null) as AgentSession | null
  },
  *listAudit({ before = Number.MAX_SAFE_INTEGER, limit }) {
    const rows = yield* all(queries.selectAudit, { before, limit })
    return rows.map((row) => ({
      ...row,
      actor: row.actor as AgentId | 'system',
      details: JSON.parse(row.details) as unknown,
    }))
  },
  *findAnswer(key, now) {
    return (yield* first(queries.selectAnswer, { key, since: now - DAY_MS })) ?? null
  },
}

export const directoryReads = {
  ...portReads,
  *findSecret(name: string): Act<string | null> {
    return (yield* first(queries.selectSecret, { name }))?.value ?? null
  },
}
