import { expect, test } from 'vitest'
import { evolveVisitor, type VisitorFrame } from '../../protocol/client/visitor/fold.ts'
import { EMPTY_VISITOR_VIEW, type VisitorView } from '../../protocol/client/visitor/view.ts'
import {
  ANN,
  C1,
  answered,
  assigned,
  ended,
  queued,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../protocol/client/testing/frames.ts'
import type { AgentId, VisitorId } from '../../protocol/model/ids.ts'
import { appState, createReporter } from './report.ts'

/** What the page was told while these frames came, one after the other. */
function told(...frames: VisitorFrame[]): unknown[][] {
  const heard: unknown[][] = []
  const report = createReporter((...event) => heard.push(event))
  let view = EMPTY_VISITOR_VIEW
  for (const frame of frames) {
    view = evolveVisitor(view, frame)
    report(view)
  }
  return heard
}
const names = (heard: unknown[][]): unknown[] => heard.map(([name]) => name)
const idle = visitorWelcome()

test('[WG-22] a conversation is told from its beginning to its end', () => {
  const asked = visitorConversation([requested(1), said(2, 'm1'), queued(3)], {
    state: 'queued',
    agent: null,
    queue: { ahead: 2, estimatedWaitMs: null },
  })
  const result = { kind: 'conversation', conversation: asked } as const
  const heard = told(
    idle,
    { type: 'reply', ref: 'r' as never, ok: true, result },
    { type: 'queue.moved', conversationId: C1, queue: { ahead: 1, estimatedWaitMs: null } },
    assigned(4),
    answered(5),
    assigned(6, { id: 'bob' as AgentId, name: 'Bob' }),
    ended(7),
  )
  expect(names(heard)).toEqual([
    ...['availability', 'conversation:started', 'message:sent', 'queue:position'],
    ...['queue:position', 'agent:joined', 'message:received', 'agent:left', 'agent:joined'],
    'conversation:ended',
  ])
  expect(heard[7]).toEqual(['agent:left', { name: ANN.name }])
})

test('[WG-22] texts are apart from what every listener gets', () => {
  const welcome = visitorWelcome(visitorConversation([assigned(1)]))
  const [, event, content] = told(welcome, answered(2, 'a2', 'a secret'))[1] ?? []
  expect(JSON.stringify(event)).not.toContain('secret')
  expect(content).toEqual({ text: 'a secret' })
})

test('[WG-22] what was there when the page was opened is not news, what came during an absence is', () => {
  const entries = [requested(1), assigned(2), answered(3)]
  const resumed = visitorConversation([answered(4)], { lastSeq: 4 })
  const heard = told(
    visitorWelcome(visitorConversation(entries)),
    visitorWelcome(resumed, { isResumed: true }),
  )
  expect(names(heard)).toEqual(['availability', 'message:received'])
})

test('[WG-22] whoever becomes somebody else is told of, also over a new line', () => {
  const heard: unknown[] = []
  const report = createReporter((name) => heard.push(name))
  const as = (id: string): VisitorView =>
    evolveVisitor(EMPTY_VISITOR_VIEW, visitorWelcome(null, { visitorId: id as VisitorId }))
  for (const view of [as('a'), EMPTY_VISITOR_VIEW, as('a'), EMPTY_VISITOR_VIEW, as('b')]) {
    report(view)
  }
  expect(heard.filter((name) => name === 'identity:changed')).toHaveLength(1)
})

test('[WG-22] the state says who answers and how many are ahead', () => {
  const queue = { ahead: 3, estimatedWaitMs: null }
  const conversation = visitorConversation([], { state: 'queued', agent: null, queue })
  const view = evolveVisitor(EMPTY_VISITOR_VIEW, visitorWelcome(conversation))
  expect(appState(view)).toEqual({
    status: 'idle',
    isAvailable: true,
    conversation: { id: C1, state: 'queued', agent: null, ahead: 3 },
  })
})
