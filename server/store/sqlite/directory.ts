/** Sites, skill groups, agents, sessions, audit and remembered answers, on the store's thread. */
import type {
  AgentSession,
  AuditRecord,
  ChosenStatus,
  Directory,
  DirectoryStore,
} from '../../ports/directory-store.ts'
import type { AgentId } from '../../../protocol/model/ids.ts'
import * as queries from '../sql/directory-queries.ts'
import type { Connection } from './open.ts'
import { prepare } from './prepared.ts'

const DAY_MS = 86_400_000

/** The methods of a port as they are on this thread: without promises. */
export type Sync<Port, Names extends keyof Port> = {
  [Name in Names]: Port[Name] extends (...args: infer Args) => Promise<infer Result>
    ? (...args: Args) => Result
    : Port[Name]
}

export type DirectoryWrites = Sync<
  DirectoryStore,
  | 'saveSite'
  | 'deleteSite'
  | 'saveSkillGroup'
  | 'deleteSkillGroup'
  | 'saveAgent'
  | 'deleteAgent'
  | 'saveStatus'
  | 'saveSession'
  | 'deleteSession'
  | 'deleteSessionsOf'
  | 'appendAudit'
  | 'saveAnswer'
> & {
  /** Keeps the first value a secret is given, and returns it. */
  keepSecret: (name: string, value: string) => string
}

export type DirectoryReads = Sync<
  DirectoryStore,
  'loadDirectory' | 'findSession' | 'listAudit' | 'findAnswer'
> & { findSecret: (name: string) => string | null }

function createAudit(connection: Connection) {
  const insert = prepare(connection, queries.insertAudit)
  return (record: AuditRecord): void => {
    insert.run({ ...record, details: JSON.stringify(record.details ?? null) })
  }
}

type Audit = ReturnType<typeof createAudit>

function createSettingsWrites(connection: Connection, audit: Audit) {
  const saveSite = prepare(connection, queries.saveSite)
  const saveSkillGroup = prepare(connection, queries.saveSkillGroup)
  const deleteSite = prepare(connection, queries.deleteSite)
  const deleteSkillGroup = prepare(connection, queries.deleteSkillGroup)
  return {
    saveSite(site, record) {
      saveSite.run({ ...site, document: JSON.stringify(site) })
      audit(record)
    },
    deleteSite(id, record) {
      deleteSite.run({ id })
      audit(record)
    },
    saveSkillGroup(group, record) {
      saveSkillGroup.run({ ...group, document: JSON.stringify(group) })
      audit(record)
    },
    deleteSkillGroup(id, record) {
      deleteSkillGroup.run({ id })
      audit(record)
    },
  } satisfies Partial<DirectoryWrites>
}

function createAgentWrites(connection: Connection, audit: Audit) {
  const saveAgent = prepare(connection, queries.saveAgent)
  const deleteAgent = prepare(connection, queries.deleteAgent)
  const saveStatus = prepare(connection, queries.saveStatus)
  const logStatus = prepare(connection, queries.logStatus)
  const deleteStatus = prepare(connection, queries.deleteStatus)
  const deleteSessionsOf = prepare(connection, queries.deleteSessionsOf)
  return {
    saveAgent(agent, record) {
      saveAgent.run({ ...agent, document: JSON.stringify(agent) })
      audit(record)
    },
    deleteAgent(id, record) {
      deleteAgent.run({ id })
      deleteStatus.run({ agentId: id })
      deleteSessionsOf.run({ agentId: id })
      audit(record)
    },
    saveStatus(status, cause) {
      saveStatus.run(status)
      logStatus.run({ ...status, cause })
    },
    deleteSessionsOf(agentId) {
      deleteSessionsOf.run({ agentId })
    },
  } satisfies Partial<DirectoryWrites>
}

function createSessionWrites(connection: Connection) {
  const saveSession = prepare(connection, queries.saveSession)
  const deleteSession = prepare(connection, queries.deleteSession)
  const deleteExpired = prepare(connection, queries.deleteExpiredSessions)
  const saveAnswer = prepare(connection, queries.saveAnswer)
  const deleteOldAnswers = prepare(connection, queries.deleteOldAnswers)
  return {
    saveSession(session) {
      deleteExpired.run({ before: session.createdAt - DAY_MS })
      saveSession.run(session)
    },
    deleteSession(tokenHash) {
      deleteSession.run({ tokenHash })
    },
    saveAnswer(key, answer) {
      deleteOldAnswers.run({ before: answer.at - DAY_MS })
      saveAnswer.run({ key, ...answer })
    },
  } satisfies Partial<DirectoryWrites>
}

export function createDirectoryWrites(connection: Connection): DirectoryWrites {
  const audit = createAudit(connection)
  const insertSecret = prepare(connection, queries.insertSecret)
  const selectSecret = prepare(connection, queries.selectSecret)
  return {
    ...createSettingsWrites(connection, audit),
    ...createAgentWrites(connection, audit),
    ...createSessionWrites(connection),
    appendAudit: audit,
    keepSecret(name, value) {
      insertSecret.run({ name, value })
      return selectSecret.get({ name })?.value ?? value
    },
  }
}

function parseAll<T>(rows: readonly { document: string }[]): T[] {
  return rows.map((row) => JSON.parse(row.document) as T)
}

export function createDirectoryReads(connection: Connection): DirectoryReads {
  const sites = prepare(connection, queries.selectSites)
  const skillGroups = prepare(connection, queries.selectSkillGroups)
  const agents = prepare(connection, queries.selectAgents)
  const statuses = prepare(connection, queries.selectStatuses)
  const session = prepare(connection, queries.selectSession)
  const audit = prepare(connection, queries.selectAudit)
  const answer = prepare(connection, queries.selectAnswer)
  const secret = prepare(connection, queries.selectSecret)
  return {
    loadDirectory: (): Directory => ({
      sites: parseAll(sites.all({})),
      skillGroups: parseAll(skillGroups.all({})),
      agents: parseAll(agents.all({})),
      statuses: statuses.all({}) as ChosenStatus[],
    }),
    findSession: (tokenHash, now) =>
      (session.get({ tokenHash, now }) ?? null) as AgentSession | null,
    listAudit: ({ before = Number.MAX_SAFE_INTEGER, limit }) =>
      audit.all({ before, limit }).map((row) => ({
        ...row,
        actor: row.actor as AgentId | 'system',
        details: JSON.parse(row.details) as unknown,
      })),
    findAnswer: (key, now) => answer.get({ key, since: now - DAY_MS }) ?? null,
    findSecret: (name) => secret.get({ name })?.value ?? null,
  }
}
