/** The open conversation through an agent's day. */
import { expect, test } from 'vitest'
import { conversationId, memoryStorage } from '../testing/build.ts'
import { createSelection } from './selection.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'

const [a, b, c] = [conversationId('a'), conversationId('b'), conversationId('c')]

function desk() {
  const state = { unanswered: [] as ConversationId[], isOccupied: false, moves: [] as string[] }
  const storage = memoryStorage()
  const selection = createSelection({
    unanswered: () => state.unanswered,
    isKnown: () => true,
    isOn: () => true,
    isOccupied: () => state.isOccupied,
    hasDraft: () => false,
    onMove: (occasion) => state.moves.push(occasion),
    storage,
  })
  return { state, storage, selection }
}

test('[DK-13] a key or a click after the reply ends the readiness to move', () => {
  const { selection, state } = desk()
  selection.openByHand(a)
  selection.after({ kind: 'replied', conversationId: a })
  selection.touch()
  state.unanswered = [b]
  selection.after({ kind: 'arrived' })
  expect(selection.opened.value).toBe(a)
})

test('[DK-13] without a key or a click the first to write is opened', () => {
  const { selection, state } = desk()
  selection.openByHand(a)
  selection.after({ kind: 'replied', conversationId: a })
  state.unanswered = [b]
  selection.after({ kind: 'arrived' })
  expect(selection.opened.value).toBe(b)
})

test('[DK-12] a choice by hand after the reply is not undone', () => {
  const { selection, state } = desk()
  selection.openByHand(a)
  selection.after({ kind: 'replied', conversationId: a })
  selection.openByHand(c)
  state.unanswered = [b]
  selection.after({ kind: 'arrived' })
  expect(selection.opened.value).toBe(c)
})

test('[DK-12] a conversation the desk opened by itself is not left when another writes', () => {
  const { selection, state } = desk()
  state.unanswered = [a]
  selection.after({ kind: 'arrived' })
  state.unanswered = [b, a]
  selection.after({ kind: 'arrived' })
  expect(selection.opened.value).toBe(a)
  expect(state.moves).toEqual(['arrived'])
})

test('[DK-17] the open conversation is found again after a reload of the tab', () => {
  const { selection, storage } = desk()
  selection.openByHand(b)
  const again = createSelection({
    unanswered: () => [],
    isKnown: () => true,
    isOn: () => true,
    isOccupied: () => false,
    hasDraft: () => false,
    onMove: () => undefined,
    storage,
  })
  expect(again.opened.value).toBe(b)
})

test('[DK-14] a conversation that went while the tab was closed does not count as open', () => {
  const storage = memoryStorage({ 'unichat.desk.opened': a })
  const selection = createSelection({
    unanswered: () => [b],
    isKnown: (id) => id !== a,
    isOn: () => true,
    isOccupied: () => false,
    hasDraft: () => true,
    onMove: () => undefined,
    storage,
  })
  selection.after({ kind: 'arrived' })
  expect(selection.opened.value).toBe(b)
})

test('[DK-19] whoever went back to the list stays there until they open one', () => {
  const { selection, state } = desk()
  selection.openByHand(a)
  selection.close()
  state.unanswered = [b]
  selection.after({ kind: 'arrived' })
  expect(selection.opened.value).toBe(null)
  selection.openByHand(b)
  selection.after({ kind: 'replied', conversationId: b })
  state.unanswered = [c]
  selection.after({ kind: 'arrived' })
  expect(selection.opened.value).toBe(c)
})
