/** Things that happen at the same moment: one wins, everybody is told, and no promise breaks. */
import { expect, test } from 'vitest'
import type { AgentClient } from '../../../../protocol/client/agent/client.ts'
import { textsOf } from '../../../support/people.ts'
import { brokenInvariants, readJournal } from '../../../support/process/invariants.ts'
import { conversationOf, startTalking } from '../../../support/inside/scene.ts'
import { openStage, type Stage } from '../../../support/process/stage.ts'
import { until } from '../../../support/until.ts'

/** Every commit takes this much longer, so that what races really overlaps. */
const SLOW_STORE = { FAILPOINT: 'before-commit:delay:20' }
const ROUNDS = 10
const PATIENT = { soothing: null, agentSilentMs: null, visitorSilent: null, timeLimit: null }
const MANY_MESSAGES = { count: 1_000, windowMs: 1_000 }

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? 'ok' : result.error.code
const storedTexts = ({ server }: Stage, id: string): string[] =>
  readJournal(server.dataDir)
    .filter((row) => row.conversation_id === id && row.type === 'message.sent')
    .map((row) => (JSON.parse(row.body) as { text: string }).text)
const toAgent = (agentId: Stage['site']['members'][number]['agentId']) => ({
  kind: 'agent' as const,
  agentId,
})

test('[G8] [TR-15] of transfers that race, one place wins, the rest are told, and one agent holds the conversation', async () => {
  const stage = await openStage({ env: SLOW_STORE, agents: 3 })
  const [ann, bob, carl] = stage.site.members
  if (!ann || !bob || !carl) throw new Error('three agents were asked for')
  const atAnn = await stage.onDuty(ann)
  const visitors = await Promise.all(Array.from({ length: ROUNDS }, () => stage.arrive()))
  for (const visitor of visitors.slice(0, 5)) await startTalking(visitor)
  const [atBob, atCarl] = [await stage.onDuty(bob), await stage.onDuty(carl)]
  for (const visitor of visitors.slice(0, 5)) {
    const { conversationId: id } = conversationOf(visitor)
    const results = await Promise.all([
      atAnn.transfer(id, toAgent(bob.agentId)),
      atAnn.transfer(id, toAgent(carl.agentId)),
      atAnn.transfer(id, toAgent(bob.agentId)),
    ])
    const codes = results.map(codeOf)
    const isCarls = codes[1] === 'ok'
    const expected = isCarls ? ['conflict', 'ok', 'conflict'] : ['ok', 'conflict', 'ok']
    expect(codes, 'the same twice has one fate').toEqual(expected)
    const [first, second] = [bob, carl].map(({ agentId }) => agentId)
    const owner = results[1]?.ok ? second : first
    const named = results.flatMap((result) => (result.ok ? [] : [result.error.holder?.id]))
    expect(new Set(named), 'the refusals name the owner').toEqual(new Set([owner]))
  }
  const holders = (id: ReturnType<typeof conversationOf>['conversationId']) =>
    [atAnn, atBob, atCarl].filter((agent) => agent.state().conversations.has(id)).length
  for (const visitor of visitors.slice(0, 5)) {
    await until('one holds it', () => holders(conversationOf(visitor).conversationId) === 1)
  }
  expect(brokenInvariants(stage.server.dataDir)).toEqual([])
})

test('[G8] [G16] an end that races with sends and transfers has one result that both sides see', async () => {
  const stage = await openStage({
    env: SLOW_STORE,
    agents: 2,
    capacity: ROUNDS,
    deadlines: { messageRate: MANY_MESSAGES },
  })
  const [ann, bob] = stage.site.members
  if (!bob) throw new Error('two agents were asked for')
  const atAnn = await stage.onDuty(ann)
  const visitors = await Promise.all(Array.from({ length: ROUNDS }, () => stage.arrive()))
  for (const visitor of visitors) await startTalking(visitor)
  const atBob = await stage.onDuty(bob)
  await Promise.all(
    visitors.map(async (visitor) => {
      const { conversationId: id } = conversationOf(visitor)
      visitor.sendMessage('before the end')
      atAnn.send(id, 'me too')
      const ends = [
        visitor.endConversation(),
        atAnn.end(id),
        atAnn.transfer(id, toAgent(bob.agentId)),
      ]
      visitor.sendMessage('after the end')
      const codes = (await Promise.all(ends)).map(codeOf)
      expect(codes).toContain('ok')
    }),
  )
  for (const visitor of visitors) {
    await until('it is over', () =>
      visitor.state().conversation?.entries.some((e) => e.type === 'conversation.ended'),
    )
    const { entries, conversationId } = conversationOf(visitor)
    expect(entries.filter((e) => e.type === 'conversation.ended')).toHaveLength(1)
    expect(entries.at(-1)?.type, 'the end is the last').toBe('conversation.ended')
    const settled = () => visitor.state().outbox.every((item) => item.state === 'failed')
    await until('what came too late is refused', settled)
    const refused = visitor.state().outbox.flatMap((i) => ('text' in i ? [String(i.text)] : []))
    const said = ['您好', 'before the end', 'after the end'].filter((t) => !refused.includes(t))
    const stored = storedTexts(stage, conversationId)
    expect(
      stored.filter((text) => text !== 'me too').toSorted(),
      'sent or refused, never both',
    ).toEqual(said.toSorted())
    expect(textsOf(entries), 'the visitor sees what is stored').toEqual(stored)
  }
  const agents = [atAnn, atBob]
  await until('no agent holds any', () => agents.every((a) => a.state().conversations.size === 0))
  expect(brokenInvariants(stage.server.dataDir)).toEqual([])
})

test('[G9] capacity holds while many ask at once, are transferred and leave', async () => {
  const stage = await openStage({ env: SLOW_STORE, agents: 3, capacity: 2, deadlines: PATIENT })
  const clients: AgentClient[] = []
  for (const member of stage.site.members) clients.push(await stage.onDuty(member))
  const visitors = await Promise.all(Array.from({ length: 20 }, () => stage.arrive()))
  await Promise.all(visitors.map((visitor) => visitor.requestConversation()))
  const targets = stage.site.members.map((member) => toAgent(member.agentId))
  for (let round = 0; round < ROUNDS; round++) {
    const held = clients.flatMap((client) =>
      [...client.state().conversations.keys()].map((id) => ({ client, id })),
    )
    await Promise.all(
      held.map(({ client, id }, i) => {
        const target = targets[(i + round) % targets.length]
        return i % 3 === 0 || !target ? client.end(id) : client.transfer(id, target)
      }),
    )
  }
  const capacities = new Map(stage.site.members.map((member) => [String(member.agentId), 2]))
  expect(brokenInvariants(stage.server.dataDir, { capacities })).toEqual([])
})

test('[G11] whoever waits and whoever is free meet within two seconds, also right after a restart', async () => {
  const stage = await openStage({ agents: 1, capacity: 0 })
  const [ann] = stage.site.members
  if (!ann) throw new Error('an agent was asked for')
  await stage.onDuty(ann)
  const visitor = await stage.arrive()
  await visitor.requestConversation()
  await stage.server.kill('SIGKILL')
  await stage.server.start()
  await until('both are back', () => visitor.state().connection === 'online', 15_000)
  expect(visitor.state().conversation?.state).toBe('queued')
  await stage.site.admin.must('PATCH', `/api/agents/${ann.agentId}`, { capacity: 1 })
  await until('they meet', () => visitor.state().conversation?.state === 'active', 2_000)
})
