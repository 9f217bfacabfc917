/** One cluster for all tests of a file, and agents who are there while one test lasts. */
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import {
  openCluster,
  type ClusterOptions,
  type ClusterStage,
} from '../../support/process/cluster.ts'
import { addMember, type Member } from '../../support/process/site.ts'

export interface StaffedStage {
  readonly cluster: ClusterStage
  /** Somebody who alone answers while the test lasts. */
  hire: (capacity?: number) => Promise<Member>
  entriesOf: (id: ConversationId, type: string, text?: string) => Promise<unknown[]>
}

/** To be called once, before the tests of a file. */
export function openStaffed(options: ClusterOptions): StaffedStage {
  const cleanUps: (() => Promise<void>)[] = []
  let opened: ClusterStage | null = null
  let people = 0

  const clusterOf = (): ClusterStage => {
    if (!opened) throw new Error('the cluster is opened before the first test')
    return opened
  }
  beforeAll(async () => {
    opened = await openCluster({ ...options, agents: 0 }, (task) => cleanUps.push(task))
  })
  afterAll(async () => {
    for (const task of cleanUps.toReversed()) await task()
  })
  return {
    get cluster() {
      return clusterOf()
    },
    async hire(capacity = 5) {
      const { site, node } = clusterOf()
      const member = await addMember(node(0).url, site.admin, {
        loginId: `somebody-${++people}`,
        capacity,
        skillGroupIds: [site.skillGroupId],
      })
      onTestFinished(async () => {
        await site.admin.must('DELETE', `/api/agents/${member.agentId}/sessions`)
      })
      return member
    },
    async entriesOf(id, type, text = '') {
      const rows = await clusterOf().journal()
      return rows.filter((row) => {
        return row.conversation_id === id && row.type === type && row.body.includes(text)
      })
    },
  }
}

export function holds(client: AgentClient, id: ConversationId): boolean {
  return client.state().conversations.has(id)
}
