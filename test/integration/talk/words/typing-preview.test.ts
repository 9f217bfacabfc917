/** What a visitor is writing, shown to the agent who serves them where the site says so. */
import { expect, test } from 'vitest'
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import { DRAFT_LENGTH_MAX } from '../../../../protocol/model/limits.ts'
import {
  conversationOf,
  openScene,
  startTalking,
  storedEntries,
  type OnDuty,
} from '../../../support/inside/scene.ts'
import { greetedVisitor } from '../../../support/wire/frames.ts'
import { until } from '../../../support/until.ts'

const draftAt = ({ client }: OnDuty, id: ConversationId) =>
  client.state().conversations.get(id)?.visitorDraft

async function talk(previewsTyping: boolean) {
  const scene = await openScene({ settings: { previewsTyping } })
  const ann = await scene.onDuty({ name: 'ann' })
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  await until('ann has it', () => ann.client.state().conversations.has(conversationId))
  return { scene, ann, visitor, conversationId }
}

test('[CV-11] the agent sees what is being written, until it is sent; nothing of it is stored', async () => {
  const { scene, ann, visitor, conversationId } = await talk(true)
  expect(visitor.state().site?.previewsTyping).toBe(true)
  visitor.setDraft('套餐余')
  visitor.setDraft('套餐余量')
  await until('it is shown', () => draftAt(ann, conversationId) === '套餐余量')
  const again = await scene.tab(ann.member)
  expect(again.state().conversations.get(conversationId)?.visitorDraft).toBe('套餐余量')
  visitor.sendMessage('套餐余量怎么查')
  await until('it is sent', () => draftAt(ann, conversationId) === '')
  visitor.setDraft('canary-19ab')
  await until('the next is shown', () => draftAt(ann, conversationId) === 'canary-19ab')
  await scene.settle()
  const stored = await storedEntries(scene, conversationId)
  expect(JSON.stringify(stored)).not.toContain('canary-19ab')
  visitor.setDraft('')
  await until('it is deleted', () => draftAt(ann, conversationId) === '')
})

test('[CV-11] it is gone with the visitor’s connection, and with the conversation', async () => {
  const { ann, visitor, conversationId, scene } = await talk(true)
  visitor.setDraft('还没写完')
  await until('it is shown', () => draftAt(ann, conversationId) === '还没写完')
  visitor.stop()
  await until('the visitor is away', () => draftAt(ann, conversationId) === '')
  const again = await scene.tab(ann.member)
  expect(again.state().conversations.get(conversationId)?.visitorDraft).toBe('')
})

test('[CV-11] where the site does not say so nothing is passed on, and colleagues see nothing', async () => {
  const { scene, ann, visitor, conversationId } = await talk(false)
  visitor.setDraft('不该看见')
  visitor.setTyping(true)
  await until(
    'typing is told',
    () => ann.client.state().conversations.get(conversationId)?.isVisitorTyping,
  )
  expect(draftAt(ann, conversationId)).toBe('')
  await scene.settle()
})

test('[CV-11] it is bounded', async () => {
  const { scene } = await talk(true)
  const wire = await greetedVisitor(scene.cast)
  const text = '长'.repeat(DRAFT_LENGTH_MAX + 1)
  wire.send({ type: 'draft.change', conversationId: 'c1', text })
  const refusal = await wire.next('the refusal', (frame) => frame.type === 'reply')
  expect(refusal).toMatchObject({ ok: false, error: { code: 'bad-frame' } })
})
