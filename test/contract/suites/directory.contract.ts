/** What every adapter promises of sites, agents, sessions, audit, secrets and remembered answers. */
import { describe, expect, test } from 'vitest'
import type { AgentId, SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { AgentSession, ChosenStatus } from '../../../server/ports/directory-store.ts'
import * as a from './builders.ts'
import type { OpenFixture } from './fixture.ts'

const DAY_MS = 86_400_000

function session(tokenHash: string, expiresAt = 100): AgentSession {
  return { tokenHash, agentId: a.ANN, createdAt: 1, expiresAt, address: '::1', browser: 'Firefox' }
}

function status(kind: ChosenStatus['status'], since: number): ChosenStatus {
  return { agentId: a.ANN, status: kind, awayReason: kind === 'away' ? '用餐' : null, since }
}

export function directoryContract(open: OpenFixture): void {
  describe('directory', () => {
    test('[JR-13] everything comes back as it was saved, oldest first, also after a restart', async () => {
      const { store, restart } = await open('remembering')
      await Promise.all([
        store.saveSite(a.site('s2', 2), a.audit('site.created')),
        store.saveSite(a.site('s1', 1), a.audit('site.created')),
        store.saveSkillGroup(a.skillGroup('g1'), a.audit('group.created')),
        store.saveAgent(a.agent('ann'), a.audit('agent.created')),
        store.saveStatus(status('away', 3), 'chosen'),
      ])
      const directory = {
        sites: [a.site('s1', 1), a.site('s2', 2)],
        skillGroups: [a.skillGroup('g1')],
        agents: [a.agent('ann')],
        statuses: [status('away', 3)],
      }
      expect(await store.loadDirectory()).toEqual(directory)
      expect(await (await restart()).loadDirectory()).toEqual(directory)
    })

    test('[JR-13] saving again replaces, deleting removes', async () => {
      const { store } = await open('remembering')
      await store.saveSite(a.site('s1'), a.audit('1'))
      await store.saveSite({ ...a.site('s1'), name: 'Renamed' }, a.audit('2'))
      await store.saveSkillGroup(a.skillGroup('g1'), a.audit('3'))
      await store.saveAgent(a.agent('ann'), a.audit('4'))
      await store.saveStatus(status('available', 1), 'chosen')
      await store.saveStatus(status('away', 2), 'chosen')
      const { sites, statuses } = await store.loadDirectory()
      expect(sites).toEqual([{ ...a.site('s1'), name: 'Renamed' }])
      expect(statuses).toEqual([status('away', 2)])

      await store.deleteSite('s1' as SiteId, a.audit('5'))
      await store.deleteSkillGroup('g1' as SkillGroupId, a.audit('6'))
      await store.deleteAgent(a.ANN, a.audit('7'))
      const empty = { sites: [], skillGroups: [], agents: [], statuses: [] }
      expect(await store.loadDirectory()).toEqual(empty)
      const actions = (await store.listAudit({ limit: 9 })).map((record) => record.action)
      expect(actions).toEqual(['7', '6', '5', '4', '3', '2', '1'])
    })

    test('[JR-13] a change that is refused leaves no audit record, and those beside it are stored', async () => {
      const { store } = await open('remembering')
      await store.saveAgent(a.agent('ann'), a.audit('first'))
      const twin = { ...a.agent('bob'), loginId: a.agent('ann').loginId }
      const [refused, beside] = await Promise.allSettled([
        store.saveAgent(twin, a.audit('twin')),
        store.saveAgent(a.agent('eve'), a.audit('beside')),
      ])
      expect([refused.status, beside.status]).toEqual(['rejected', 'fulfilled'])
      const actions = (await store.listAudit({ limit: 9 })).map((record) => record.action)
      expect(actions).toEqual(['beside', 'first'])
      expect((await store.loadDirectory()).agents.map(({ id }) => id)).toEqual(['ann', 'eve'])
    })
  })

  describe('sessions', () => {
    test('[JR-14] a session is found until it expires or is deleted', async () => {
      const { store, restart } = await open('remembering')
      await store.saveSession(session('h1'))
      const again = await restart()
      expect(await again.findSession('h1', 99)).toEqual(session('h1'))
      expect(await again.findSession('h1', 100)).toBeNull()
      expect(await again.findSession('other', 1)).toBeNull()
      await again.deleteSession('h1')
      expect(await again.findSession('h1', 99)).toBeNull()
    })

    test('[JR-14] saving again prolongs', async () => {
      const { store } = await open('remembering')
      await store.saveSession(session('h1', 100))
      await store.saveSession(session('h1', 200))
      expect(await store.findSession('h1', 150)).toEqual(session('h1', 200))
    })

    test('[JR-14] one that has ended is not prolonged', async () => {
      const { store } = await open('remembering')
      await store.saveSession(session('h1', 100))
      expect(await store.prolongSession(session('h1', 200), 100)).toBe(false)
      expect(await store.prolongSession(session('h1', 200), 99)).toBe(true)
      expect(await store.findSession('h1', 150)).toEqual(session('h1', 200))
      await store.deleteSession('h1')
      expect(await store.prolongSession(session('h1', 300), 99)).toBe(false)
      expect(await store.findSession('h1', 99)).toBeNull()
    })

    test('[JR-14] signing out everywhere ends the sessions of that agent only', async () => {
      const { store } = await open('remembering')
      const bobs = { ...session('h3'), agentId: 'bob' as AgentId }
      await Promise.all([session('h1'), session('h2'), bobs].map(store.saveSession))
      await store.deleteSessionsOf(a.ANN)
      expect(await store.findSession('h1', 5)).toBeNull()
      expect(await store.findSession('h2', 5)).toBeNull()
      expect(await store.findSession('h3', 5)).toEqual(bobs)
    })

    test('[JR-14] deleting an agent ends their sessions', async () => {
      const { store } = await open('remembering')
      await store.saveAgent(a.agent('ann'), a.audit('1'))
      await store.saveSession(session('h1'))
      await store.deleteAgent(a.ANN, a.audit('2'))
      expect(await store.findSession('h1', 5)).toBeNull()
    })
  })

  describe('records', () => {
    test('[JR-15] audit records by pages, newest first, whole', async () => {
      const { store } = await open('remembering')
      for (const action of ['one', 'two', 'three']) await store.appendAudit(a.audit(action, 7))
      const newest = await store.listAudit({ limit: 2 })
      expect(newest.map((record) => record.action)).toEqual(['three', 'two'])
      const older = await store.listAudit({ before: newest[1]?.id ?? 0, limit: 2 })
      expect(older).toEqual([{ ...a.audit('one', 7), id: expect.any(Number) }])
    })

    test('[JR-16] a secret is made once, whoever asks at the same time', async () => {
      const { store, restart } = await open('remembering')
      const [one, two] = await Promise.all([
        store.secret('tokens', () => 'first'),
        store.secret('tokens', () => 'second'),
      ])
      expect(one).toBe(two)
      expect(await store.secret('tokens', () => 'third')).toBe(one)
      expect(await (await restart()).secret('tokens', () => 'fourth')).toBe(one)
      expect(await store.secret('other', () => 'fifth').catch(() => 'closed')).toBe('closed')
    })

    test('[JR-17] an answer is repeated for a day', async () => {
      const { store } = await open('remembering')
      const answer = { requestHash: 'abc', status: 201, body: '{"id":1}' }
      await store.saveAnswer('k', { ...answer, at: 1_000 })
      expect(await store.findAnswer('k', 999 + DAY_MS)).toEqual(answer)
      expect(await store.findAnswer('k', 1_000 + DAY_MS)).toBeNull()
      await store.saveAnswer('k', { ...answer, status: 409, at: 1_000 + DAY_MS })
      expect(await store.findAnswer('k', 2_000 + DAY_MS)).toMatchObject({ status: 409 })
    })
  })
}
