/** What holds a visitor up: the cool-down and the message rate. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from '../../protocol/model/defaults.ts'
import type { EndCause } from '../../protocol/model/entry.ts'
import { begin, type Conversation } from './conversation/conversation.ts'
import { coolDownEndsAt } from './cool-down.ts'
import { countMessage, type RecentMessages } from './message-rate.ts'
import { identity } from './scenarios/support/world.ts'

const MINUTE = 60_000
const NOW = 1_000_000_000_000
const DEFAULTS = DEFAULT_SITE_SETTINGS.deadlines

const ended = (endCause: EndCause, endedAt: number): Conversation => ({
  ...begin(identity('c1', endedAt)),
  state: 'closed',
  skillGroupId: null,
  agentId: null,
  endedAt,
  endedBy: 'system',
  endCause,
})

describe('cool-down', () => {
  it('[DL-11] lasts 5 min after the time limit', () => {
    const last = ended('time-limit', NOW)
    expect(coolDownEndsAt(last, DEFAULTS, NOW + MINUTE)).toBe(NOW + 5 * MINUTE)
    expect(coolDownEndsAt(last, DEFAULTS, NOW + 5 * MINUTE)).toBeNull()
  })

  it('[DL-11] follows no other end', () => {
    expect(coolDownEndsAt(ended('visitor-silent', NOW), DEFAULTS, NOW)).toBeNull()
    expect(coolDownEndsAt(null, DEFAULTS, NOW)).toBeNull()
    expect(coolDownEndsAt(begin(identity('c1', NOW)), DEFAULTS, NOW)).toBeNull()
  })

  it('[DL-11] is off without a time limit', () => {
    const last = ended('time-limit', NOW)
    expect(coolDownEndsAt(last, { ...DEFAULTS, timeLimit: null }, NOW)).toBeNull()
  })

  it('[DL-11] [G23] an end in the future holds nobody up', () => {
    expect(coolDownEndsAt(ended('time-limit', NOW + 60 * MINUTE), DEFAULTS, NOW)).toBeNull()
  })
})

describe('message rate', () => {
  const LIMIT = { count: 3, windowMs: 10_000 }
  const send = (recent: RecentMessages, ...ats: number[]) => {
    const held = [...recent]
    return { accepted: ats.map((at) => countMessage(held, LIMIT, at).isAccepted), held }
  }

  it('[DL-12] accepts the count and refuses the next', () => {
    expect(send([], NOW, NOW, NOW + 1, NOW + 2).accepted).toEqual([true, true, true, false])
  })

  it('[DL-12] the window slides', () => {
    const { accepted } = send([], NOW, NOW + 5_000, NOW + 9_999, NOW + 10_000)
    expect(accepted).toEqual([true, true, true, true])
  })

  it('[DL-12] a refused one does not count, and says when the next may come', () => {
    const { held } = send([], NOW, NOW, NOW, NOW + 4_000, NOW + 5_000)
    expect(countMessage(held, LIMIT, NOW + 6_000)).toMatchObject({ retryAfterMs: 4_000 })
    expect(countMessage(held, LIMIT, NOW + 10_000).isAccepted).toBe(true)
  })

  it('[DL-12] a lowered limit holds at once', () => {
    const { held } = send([], NOW, NOW + 1_000, NOW + 2_000)
    const lower = { ...LIMIT, count: 1 }
    expect(countMessage(held, lower, NOW + 3_000)).toMatchObject({ retryAfterMs: 9_000 })
  })

  it('[DL-12] [G23] messages from the future hold nobody up', () => {
    const { held } = send([], NOW + 60 * MINUTE, NOW + 60 * MINUTE)
    expect(send(held, NOW, NOW, NOW).accepted).toEqual([true, true, true])
  })
})
