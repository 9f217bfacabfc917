/** Broken frames through real sockets: connections may end, the server never does. */
import { expect, onTestFinished, test } from 'vitest'
import {
  agentWire,
  greetedAgent,
  greetedVisitor,
  visitorWire,
  type Door,
} from '../../support/wire/frames.ts'
import { AGENT_FRAMES, fuzzedFrame, VISITOR_FRAMES } from '../../support/wire/fuzz.ts'
import { brokenIn, readJournal, type Row } from '../../support/process/invariants.ts'
import { startPostgres } from '../../support/services/postgres.ts'
import { seededRandom, type Random } from '../../support/random.ts'
import { openStage } from '../../support/process/stage.ts'
import type { Wire } from '../../support/wire/wire.ts'

const CONNECTIONS = 200
const FRAMES_EACH = 50
const PARALLEL = 20
const JOURNAL = 'select conversation_id, lane, seq, type, ref, body from journal order by id'

/** The frames as if they were about this conversation. */
function about(id: string, frames: readonly object[]): object[] {
  return frames.map((frame) => JSON.parse(JSON.stringify(frame).replaceAll('"c1"', `"${id}"`)))
}

/** Sends broken frames; ends with a reset as often as not. */
async function attack(wire: Wire, frames: readonly object[], random: Random) {
  for (let i = 0; i < FRAMES_EACH && wire.ended() === null; i++) {
    wire.send(fuzzedFrame(frames, random))
    if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  wire.close()
}

/** With a conversation of their own: what is said of it gets as far as the store. */
async function request(wire: Wire): Promise<string> {
  const asked = await wire.command({ type: 'conversation.request' })
  const { conversation } = asked['result'] as { conversation: { conversationId: string } }
  return conversation.conversationId
}

/** Some have not said hello. */
async function attackAsVisitor(door: Door, random: Random): Promise<void> {
  if (random.next() < 0.2) return attack(await visitorWire(door), VISITOR_FRAMES, random)
  const wire = await greetedVisitor(door)
  return attack(wire, about(await request(wire), VISITOR_FRAMES), random)
}

async function attackAsAgent(door: Door, cookie: string, id: string, random: Random) {
  const hasHello = random.next() < 0.8
  const wire = await (hasHello ? greetedAgent : agentWire)(door, cookie)
  return attack(wire, about(id, AGENT_FRAMES), random)
}

interface Ground {
  env: Record<string, string>
  journal: (dataDir: string) => Promise<Row[]>
}

const GROUNDS: Record<string, () => Promise<Ground>> = {
  SQLite: () => Promise.resolve({ env: {}, journal: async (dataDir) => readJournal(dataDir) }),
  async PostgreSQL() {
    const database = await startPostgres()
    onTestFinished(() => database.remove())
    const journal = async () =>
      (await database.query(JOURNAL)).map((row) => ({ ...row, seq: Number(row['seq']) }) as Row)
    return { env: { DATABASE_URL: database.url() }, journal }
  },
}

/** Somebody on duty, so that who asks is not sent away. */
async function onDuty(door: Door, cookie: string): Promise<void> {
  const agent = await greetedAgent(door, cookie)
  await agent.command({ type: 'status.set', status: 'available' })
}

test.for(Object.keys(GROUNDS))(
  `[G26] on %s ${CONNECTIONS * FRAMES_EACH} fuzzed frames over ${CONNECTIONS} connections end no process and break no promise`,
  async (name) => {
    const ground = await GROUNDS[name]?.()
    if (!ground) throw new Error(`there is no ${name}`)
    const random = seededRandom()
    const { server, site } = await openStage({ env: { LOG_LEVEL: 'error', ...ground.env } })
    const cookie = site.members[0]?.cookie ?? ''
    const pid = server.pid()
    const door = { port: server.port, site: site.site, entryPoint: site.entryPoint }
    for (let batch = 0; batch < CONNECTIONS / PARALLEL; batch++) {
      await onDuty(door, cookie)
      const id = await request(await greetedVisitor(door))
      const attacks = Array.from({ length: PARALLEL }, (_, i) =>
        i % 2 === 0 ? attackAsVisitor(door, random) : attackAsAgent(door, cookie, id, random),
      )
      await Promise.all(attacks)
    }
    expect([server.isRunning(), server.pid()], `SEED=${random.seed}`).toEqual([true, pid])
    expect(server.output(), `SEED=${random.seed}`).not.toContain('"level":"error"')
    const wire = await greetedVisitor(door)
    expect(await wire.command({ type: 'conversation.request' })).toMatchObject({
      ref: expect.any(String),
    })
    const rows = await ground.journal(server.dataDir)
    expect(brokenIn(rows)).toEqual([])
    // Some of it got as far as that.
    expect(rows.filter(({ type }) => type === 'message.sent').length).toBeGreaterThan(PARALLEL / 2)
  },
)
