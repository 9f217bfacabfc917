/** What goes wrong inside is told by a code and a number to ask for, and never shows what it was. */
import { expect, test } from 'vitest'
import { CLOSE_CODES } from '../../../protocol/model/errors.ts'
import { refused } from '../../../server/app/outcome.ts'
import { StorageUnavailable } from '../../../server/ports/journal-store.ts'
import type { Store } from '../../../server/ports/store.ts'
import { conversationOf, openScene, startTalking, type Scene } from '../../support/inside/scene.ts'
import { until } from '../../support/until.ts'
import {
  greetedAgent,
  greetedVisitor,
  visitorHello,
  visitorWire,
} from '../../support/wire/frames.ts'
import type { Wire } from '../../support/wire/wire.ts'

const CANARY = 'canary at /srv/secret: relation "journal"'
const FAULTS = [
  { code: 'internal', fault: () => new Error(CANARY) },
  { code: 'storage-unavailable', fault: () => new StorageUnavailable(CANARY) },
] as const

/** Lets one method of the store fail, until the test of it is over. */
async function whileBroken<T>(
  { server }: Scene,
  { method, fault }: { method: keyof Store; fault: () => Error },
  task: () => Promise<T>,
): Promise<T> {
  const store = server.core().store as unknown as Record<string, unknown>
  const works = store[method]
  store[method] = () => Promise.reject(fault())
  try {
    return await task()
  } finally {
    store[method] = works
  }
}

function keepLogged({ server }: Scene): { requestId: string; err: Error }[] {
  const { log } = server.core()
  const logged: { requestId: string; err: Error }[] = []
  const keep = (fields: object): void => void logged.push(fields as (typeof logged)[number])
  Object.assign(log, { error: keep, warn: keep })
  return logged
}

async function openTalk(scene: Scene) {
  const { member } = await scene.onDuty({ name: 'ann' })
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  const asAgent = await greetedAgent(scene.cast, member.cookie)
  const asVisitor = await greetedVisitor(scene.cast, { token: visitor.token() })
  const stranger = await greetedVisitor(scene.cast)
  return { conversationId, asAgent, asVisitor, stranger }
}

test.for(FAULTS)(
  '[S6] [G18] a fault met by a frame ($code) is answered by a code and a request id, logged under it, and harms nothing',
  async ({ code, fault }) => {
    const scene = await openScene()
    const { conversationId, asAgent, asVisitor, stranger } = await openTalk(scene)
    const logged = keepLogged(scene)
    const text = { type: 'message.send', conversationId, text: '您好' }
    const asked: [keyof Store, Wire, object][] = [
      ['append', asVisitor, text],
      ['append', asAgent, text],
      ['create', stranger, { type: 'conversation.request' }],
      ['commit', asAgent, { type: 'conversation.end', conversationId }],
    ]
    for (const [method, wire, frame] of asked) {
      const answer = await whileBroken(scene, { method, fault }, () => wire.command(frame))
      const { requestId } = answer['error'] as { requestId: string }
      expect(answer).toEqual({
        type: 'reply',
        ref: answer['ref'],
        ok: false,
        error: refused(code, { requestId }).error,
      })
      expect(logged.find((line) => line.requestId === requestId)?.err.message).toBe(CANARY)
      expect(await wire.command(frame), String(method)).toMatchObject({ ok: true })
    }
    const token = String(asVisitor.welcome['token'])
    const arriving = await visitorWire(scene.cast)
    const ended = await whileBroken(scene, { method: 'findVisitor', fault }, () => {
      arriving.send(visitorHello(scene.cast, { token }))
      return until('the hello is refused', () => arriving.ended())
    })
    expect(ended).toEqual({ code: CLOSE_CODES.internal.code, reason: 'internal' })
    await greetedVisitor(scene.cast, { token })
    const sent = [asVisitor, asAgent, stranger, arriving].map(({ frames }) => frames)
    expect(JSON.stringify(sent)).not.toContain('canary')
  },
)
