import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import { createTypingSignal, PAUSE_MS, REPEAT_MS } from './typing-signal.ts'

function begun() {
  const clock = manualClock()
  const said: boolean[] = []
  return { clock, said, typing: createTypingSignal(clock, (isTyping) => said.push(isTyping)) }
}

test('[WG-14] that the visitor writes is said at the first key and then once in a while', () => {
  const { clock, said, typing } = begun()
  for (let key = 0; key < 20; key += 1) {
    typing.touch()
    clock.advance(REPEAT_MS / 10)
  }
  expect(said).toEqual([true, true])
})

test('[WG-14] a pause, a sent message and an emptied field say that it is over, once', () => {
  const { clock, said, typing } = begun()
  typing.touch()
  clock.advance(PAUSE_MS)
  expect(said).toEqual([true, false])
  typing.touch()
  typing.rest()
  typing.rest()
  clock.advance(PAUSE_MS * 2)
  expect(said).toEqual([true, false, true, false])
})
