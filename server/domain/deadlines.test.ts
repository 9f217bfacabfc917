import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import type { NewEntry } from '../../protocol/model/entry.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { Deadlines } from '../../protocol/model/settings.ts'
import { ASSIGNED, message, Story } from './scenarios/support/story.ts'
import { MINUTE, SECOND } from './scenarios/support/world.ts'
import { shortestPatience } from './deadlines.ts'
import { evolveTimeline } from './conversation/timeline.ts'

const active = (change: Partial<Deadlines> = {}) => new Story(change).write(ASSIGNED)
const asked = (change: Partial<Deadlines> = {}) => active(change).write(message('visitor'))
const answered = (change: Partial<Deadlines> = {}) => active(change).write(message('agent'))
const ONLY_SOOTHING = { agentSilentMs: null }
const ONLY_APOLOGY = { soothing: null }

describe('soothing', () => {
  it('[DL-1] after 30 s, then every 60 s, while the agent does not answer', () => {
    expect(asked(ONLY_SOOTHING).wait(4 * MINUTE)).toEqual([
      [30, 'soothing'],
      [90, 'soothing'],
      [150, 'soothing'],
      [210, 'soothing'],
    ])
  })

  it('[DL-1] more messages of the visitor do not put it off', () => {
    const story = asked(ONLY_SOOTHING)
    story.wait(20 * SECOND)
    story.write(message('visitor'))
    expect(story.wait(10 * SECOND)).toEqual([[10, 'soothing']])
  })

  it('[DL-1] an answer ends it, and the next question starts anew', () => {
    const story = asked(ONLY_SOOTHING)
    story.wait(40 * SECOND)
    story.write(message('agent'))
    expect(story.wait(60 * SECOND)).toEqual([])
    story.write(message('visitor'))
    expect(story.wait(60 * SECOND)).toEqual([[30, 'soothing']])
  })

  it('[DL-1] a question from the queue waits since the assignment', () => {
    const story = new Story(ONLY_SOOTHING).write(message('visitor'))
    expect(story.wait(10 * MINUTE)).toEqual([])
    story.write(ASSIGNED)
    expect(story.wait(MINUTE)).toEqual([[30, 'soothing']])
  })

  it('[DL-1] null switches it off', () => {
    expect(asked({ soothing: null, agentSilentMs: null }).wait(5 * MINUTE)).toEqual([])
  })
})

describe('apology', () => {
  it('[DL-2] after 60 s, once for each unanswered question', () => {
    expect(asked(ONLY_APOLOGY).wait(10 * MINUTE)).toEqual([[60, 'agent-silent']])
  })

  it('[DL-2] again for the next question', () => {
    const story = asked(ONLY_APOLOGY)
    story.wait(2 * MINUTE)
    story.write(message('agent')).write(message('visitor'))
    expect(story.wait(10 * MINUTE)).toEqual([[60, 'agent-silent']])
  })

  it('[DL-2] beside the soothing, each at its own time', () => {
    expect(asked().wait(100 * SECOND)).toEqual([
      [30, 'soothing'],
      [60, 'agent-silent'],
      [90, 'soothing'],
    ])
  })

  it('[DL-3] choosing to go on waiting arms it once more', () => {
    const story = asked(ONLY_APOLOGY)
    story.wait(70 * SECOND)
    story.write({ type: 'wait.continued' })
    expect(story.wait(10 * MINUTE)).toEqual([[60, 'agent-silent']])
  })

  it('[DL-3] chosen before any apology it arms nothing twice', () => {
    const story = asked(ONLY_APOLOGY)
    story.write({ type: 'wait.continued' })
    expect(story.wait(10 * MINUTE)).toEqual([[60, 'agent-silent']])
  })
})

describe('a silent visitor', () => {
  it('[DL-4] [DL-5] is warned after 3 min and ended 2 min later', () => {
    const story = answered()
    expect(story.wait(20 * MINUTE)).toEqual([
      [180, 'visitor-silent'],
      [300, 'end: visitor-silent'],
    ])
    expect(story.conversation).toMatchObject({ state: 'closed', endCause: 'visitor-silent' })
  })

  it('[DL-4] only while the agent spoke last', () => {
    expect(active().wait(10 * MINUTE)).toEqual([])
    const story = answered({ soothing: null, agentSilentMs: null })
    story.write(message('visitor'))
    expect(story.wait(10 * MINUTE)).toEqual([])
  })

  it('[DL-4] counts from the latest message', () => {
    const story = answered()
    story.wait(2 * MINUTE)
    story.write(message('agent'))
    expect(story.wait(3 * MINUTE)).toEqual([[180, 'visitor-silent']])
  })

  it.each(['visitor', 'agent'] as const)('[DL-5] a message of the %s cancels the end', (who) => {
    const story = answered({ soothing: null, agentSilentMs: null })
    story.wait(4 * MINUTE)
    story.write(message(who))
    expect(story.wait(2 * MINUTE)).toEqual([])
    expect(story.conversation.state).toBe('active')
  })

  it('[DL-5] the end says why', () => {
    const story = answered()
    story.wait(5 * MINUTE - 1)
    story.now += 1
    expect(story.due()).toEqual([
      { kind: 'end', cause: 'visitor-silent', notice: 'visitor-silent-ended' },
    ])
  })
})

describe('the time limit', () => {
  const QUIET = { soothing: null, agentSilentMs: null, visitorSilent: null }

  it('[DL-6] ends a conversation 60 min after it was given to an agent', () => {
    const story = new Story(QUIET)
    story.wait(10 * MINUTE)
    story.write(ASSIGNED)
    expect(story.wait(2 * 60 * MINUTE)).toEqual([[3600, 'end: time-limit']])
  })

  it('[DL-6] transfers do not prolong it', () => {
    const story = active(QUIET)
    story.wait(30 * MINUTE)
    story.write(ASSIGNED)
    story.now += 30 * MINUTE
    expect(story.due()).toEqual([{ kind: 'end', cause: 'time-limit', notice: 'time-limit' }])
  })

  it('[DL-6] null switches it off', () => {
    expect(active({ ...QUIET, timeLimit: null }).next()).toBeNull()
  })
})

describe('a visitor who is away', () => {
  it.each([
    ['requested', new Story(), 'abandoned'],
    ['active', active(), 'visitor-lost'],
  ] as const)('[DL-7] from a conversation that is %s: the end after 60 s', (_, story, cause) => {
    story.visitorAwaySince = story.now
    expect(story.wait(59 * SECOND)).toEqual([])
    story.now += SECOND
    expect(story.due()).toEqual([{ kind: 'end', cause, notice: null }])
  })

  it('[DL-7] who comes back in time keeps everything', () => {
    const story = new Story()
    story.visitorAwaySince = story.now
    story.wait(59 * SECOND)
    story.visitorAwaySince = null
    expect(story.next()).toBeNull()
  })

  it('[DL-8] is all there is to a conversation that waits', () => {
    const story = new Story().write(message('visitor'))
    expect(story.next()).toBeNull()
  })

  it('[DL-8] an ended conversation has no deadline', () => {
    const story = answered().write({
      type: 'conversation.ended',
      endedBy: 'visitor',
      cause: 'ended',
    })
    story.visitorAwaySince = story.now
    expect(story.next()).toBeNull()
    story.now += 24 * 60 * MINUTE
    expect(story.due()).toEqual([])
  })
})

describe('late', () => {
  it('[DL-9] an end comes alone', () => {
    const story = asked()
    story.visitorAwaySince = story.now
    story.now += 5 * 60 * MINUTE
    expect(story.wake()).toEqual([{ kind: 'end', cause: 'visitor-lost', notice: null }])
    expect(story.due()).toEqual([])
  })

  it('[DL-9] the apology takes the place of the soothing, whose rhythm goes on from there', () => {
    const story = asked()
    story.now += 75 * SECOND
    expect(story.wake()).toEqual([{ kind: 'post', notice: 'agent-silent' }])
    expect(story.due()).toEqual([])
    expect(story.wait(2 * MINUTE)).toEqual([
      [60, 'soothing'],
      [120, 'soothing'],
    ])
  })

  it('[DL-9] a soothing that is hours late comes once', () => {
    const story = asked({ ...ONLY_SOOTHING, timeLimit: null })
    story.now += 5 * 60 * MINUTE
    expect(story.wake()).toEqual([{ kind: 'post', notice: 'soothing' }])
    expect(story.due()).toEqual([])
  })

  it('[DL-9] a visitor is never ended without the time after the warning', () => {
    const story = answered({ timeLimit: null })
    story.now += 5 * 60 * MINUTE
    expect(story.wake()).toEqual([{ kind: 'post', notice: 'visitor-silent' }])
    expect(story.wait(2 * MINUTE - 1)).toEqual([])
    expect(story.wait(1)).toEqual([[0.001, 'end: visitor-silent']])
  })

  it('[DL-10] [G15] what fired is known from the journal alone', () => {
    const story = asked()
    story.now += 30 * SECOND
    story.wake()
    const restarted = asked()
    restarted.timeline = evolveTimeline(restarted.timeline, {
      type: 'notice.posted',
      notice: 'soothing',
      text: '…',
      conversationId: 'c1' as ConversationId,
      seq: 2,
      at: story.now,
    })
    restarted.now = story.now
    expect(restarted.timeline).toEqual(story.timeline)
    expect(restarted.due()).toEqual([])
    expect(restarted.next()).toBe(story.next())
  })
})

describe('after a message', () => {
  const PAUSES = [SECOND, 20 * SECOND, 45 * SECOND, 2 * MINUTE, 4 * MINUTE]
  const STEPS: NewEntry[] = [message('visitor'), message('agent'), { type: 'wait.continued' }]

  it('[DL-13] nothing that was not due before is due sooner than the shortest patience', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom(...PAUSES))),
        fc.constantFrom('visitor' as const, 'agent' as const),
        (steps, author) => {
          const story = active({ timeLimit: null })
          for (const [entry, pause] of steps) story.write(entry).wait(pause)
          const before = story.next() ?? Infinity
          const after = story.write(message(author)).next() ?? Infinity
          const bound = Math.min(before, story.now + shortestPatience(story.settings))
          expect(after).toBeGreaterThanOrEqual(bound)
        },
      ),
    )
  })
})
