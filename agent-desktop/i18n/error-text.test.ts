/** Refusals in words. */
import { expect, test } from 'vitest'
import { createCommands } from '../../protocol/client/commands.ts'
import type { Ref } from '../../protocol/model/ids.ts'
import { errorText } from './error-text.ts'

/** A clock on which everything is over at once. */
const clock = {
  now: () => 0,
  random: () => 0,
  after: (_: number, task: () => void) => {
    queueMicrotask(task)
    return () => undefined
  },
}

test('[DK-86] a command without an answer is told as that, and not as a change of somebody else', async () => {
  const commands = createCommands<{ type: 'ask'; ref: Ref }, { kind: 'done' }>({
    clock,
    makeId: () => 'r1',
    send: () => undefined,
  })
  const result = await commands.run({ type: 'ask' }, 'done')
  expect(result.ok ? '' : errorText(result.error)).toContain('没有回应')
  expect(errorText({ code: 'try-again', message: 'conflict' })).toContain('刚刚变化')
})
