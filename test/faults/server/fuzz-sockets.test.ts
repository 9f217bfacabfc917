/** Broken frames through real sockets: connections may end, the server never does. */
import { expect, test } from 'vitest'
import {
  agentWire,
  AGENT_HELLO,
  greetedVisitor,
  visitorHello,
  visitorWire,
} from '../../support/wire/frames.ts'
import { AGENT_FRAMES, fuzzedFrame, VISITOR_FRAMES } from '../../support/wire/fuzz.ts'
import { brokenInvariants } from '../../support/process/invariants.ts'
import { seededRandom, type Random } from '../../support/random.ts'
import { openStage } from '../../support/process/stage.ts'
import type { Wire } from '../../support/wire/wire.ts'

const CONNECTIONS = 400
const FRAMES_EACH = 50
const PARALLEL = 20

/** Says hello on some, never on others; sends broken frames; ends with a reset as often as not. */
async function attack(wire: Wire, hello: object, frames: readonly object[], random: Random) {
  if (random.next() < 0.8) wire.send(hello)
  for (let i = 0; i < FRAMES_EACH && wire.ended() === null; i++) {
    wire.send(fuzzedFrame(frames, random))
    if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  wire.close()
}

test(`[G26] ${CONNECTIONS * FRAMES_EACH} fuzzed frames over ${CONNECTIONS} connections end no process and break no promise`, async () => {
  const random = seededRandom()
  const { server, site } = await openStage({ env: { LOG_LEVEL: 'error' } })
  const cookie = site.members[0]?.cookie ?? ''
  const pid = server.pid()
  const door = { port: server.port, site: site.site, entryPoint: site.entryPoint }
  for (let batch = 0; batch < CONNECTIONS / PARALLEL; batch++) {
    await Promise.all(
      Array.from({ length: PARALLEL }, async (_, i) =>
        i % 2 === 0
          ? attack(await visitorWire(door), visitorHello(door), VISITOR_FRAMES, random)
          : attack(await agentWire(server, cookie), AGENT_HELLO, AGENT_FRAMES, random),
      ),
    )
  }
  expect([server.isRunning(), server.pid()], `SEED=${random.seed}`).toEqual([true, pid])
  expect(server.output(), `SEED=${random.seed}`).not.toContain('"level":"error"')
  const wire = await greetedVisitor(door)
  expect(await wire.command({ type: 'conversation.request' })).toMatchObject({
    ref: expect.any(String),
  })
  expect(brokenInvariants(server.dataDir)).toEqual([])
})
