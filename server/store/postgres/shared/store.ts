/** What processes that share the database do beside the store. */
import type { Entry } from '../../../../protocol/model/entry.ts'
import type { ConversationId, SiteId } from '../../../../protocol/model/ids.ts'
import type { Agent, ChosenStatus, Site, SkillGroup } from '../../../ports/directory-store.ts'
import type { StoredConversation } from '../../../ports/journal-store.ts'
import type { Cursor, NodeId, SharedStore } from '../../../ports/shared-store.ts'
import { textOfAll } from '../../journal/entry-text.ts'
import { LANE_INTERNAL, LANE_PUBLIC } from '../../sql/schema.ts'
import type { Begin } from '../../sql/act.ts'
import type { Reader } from '../reader.ts'
import * as acts from './acts.ts'
import * as queries from './queries.ts'

export interface SharedParts {
  nodeId: NodeId
  submit: <Result>(begin: Begin<Result>) => Promise<Result>
  reader: Reader
  loadMany: (ids: readonly ConversationId[]) => Promise<StoredConversation[]>
}

export function createSharedStore({ nodeId, submit, reader, loadMany }: SharedParts): SharedStore {
  return {
    nodeId,
    beat: (beat) => submit(() => acts.beat(nodeId, beat)),
    leave: () => submit(() => acts.leave(nodeId)),
    async cutOff(node) {
      await reader.all(queries.endSessions, { name: `${acts.sessionName(node)} journal` })
    },
    sendPost: (letters) => submit(() => acts.sendPost(letters)),
    takePost: () => submit(() => acts.takePost(nodeId)),
    readNews: (cursors) => readNews(reader, cursors),
    async readHeads(ids) {
      const rows = await reader.all(queries.selectHeads, { ids: [...ids] })
      return rows.map(({ id, visitor, agent, ...head }) => {
        return { ...head, id: id as ConversationId, readMarks: { visitor, agent } }
      })
    },
    loadMany,
    findLive: async () =>
      (await reader.all(queries.selectLive, {})) as { id: ConversationId; siteId: SiteId }[],
    async findHeld(agentIds) {
      const rows = await reader.all(queries.selectHeld, { agentIds: [...agentIds] })
      return rows.map(({ id }) => id as ConversationId)
    },
    async readAgent(id) {
      const [agents, statuses] = await Promise.all([
        reader.all(queries.selectAgent, { id }),
        reader.all(queries.selectStatus, { id }),
      ])
      const status = (statuses[0] ?? null) as ChosenStatus | null
      return { agent: parse<Agent>(agents)[0] ?? null, status }
    },
    async findSessions(tokenHashes) {
      const rows = await reader.all(queries.selectSessions, { tokenHashes: [...tokenHashes] })
      return rows.map(({ tokenHash }) => tokenHash)
    },
    async findSite(key) {
      const [found] = await reader.all(queries.selectSiteId, { key })
      return (found?.id ?? null) as SiteId | null
    },
    async readSite(id) {
      const [sites, groups] = await Promise.all([
        reader.all(queries.selectSite, { id }),
        reader.all(queries.selectGroupsOf, { id }),
      ])
      return { site: parse<Site>(sites)[0] ?? null, skillGroups: parse<SkillGroup>(groups) }
    },
  }
}

function parse<T>(rows: readonly { document: string }[]): T[] {
  return rows.map((row) => JSON.parse(row.document) as T)
}

async function readNews(reader: Reader, cursors: readonly Cursor[]): Promise<Entry[]> {
  const rows = await reader.all(queries.selectNews, {
    ids: cursors.flatMap(({ id }) => [id, id]),
    lanes: cursors.flatMap(() => [LANE_PUBLIC, LANE_INTERNAL]),
    afters: cursors.flatMap(({ seq, internalSeq }) => [seq, internalSeq]),
  })
  const byId = Map.groupBy(rows, (row) => row.conversationId)
  return [...byId].flatMap(([id, news]) => JSON.parse(textOfAll(id, news)) as Entry[])
}
