/** What was acknowledged survives SIGKILL, at random moments and at the worst ones. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { Store } from '../../server/ports/store.ts'
import { createSqliteStore } from '../../server/store/sqlite/store.ts'
import { expectConsistent } from '../contract/suites/consistency.ts'
import { seededRandom, type Random } from '../support/random.ts'
import { script, startLife, temporaryFolder } from './store-process.ts'

const KILLS = process.env['LONG'] === '1' ? 500 : 50
const IN_FLIGHT = '20'
/** The last of them is no failpoint: the kill comes from outside. */
const MOMENTS = ['before-commit', 'after-commit-before-ack', 'mid-index', 'any'] as const

interface Acknowledged {
  /** By conversation: which ref was said to be at which number. */
  places: Map<string, Map<number, string>>
  versions: Map<string, number>
}

function note({ places, versions }: Acknowledged, line: string): void {
  const [kind, id = '', number = '', ref = ''] = line.split(' ')
  if (kind === 'version') versions.set(id, Math.max(versions.get(id) ?? 0, Number(number)))
  if (kind !== 'ack') return
  const known = places.get(id) ?? new Map<number, string>()
  places.set(id, known.set(Number(number), ref))
}

async function liveAndDie(file: string, n: number, random: Random): Promise<string[]> {
  const moment = MOMENTS[n % MOMENTS.length]
  const isInside = moment !== 'any'
  const env = isInside ? { FAILPOINT: `${moment}:exit@${random.between(5, 40)}` } : {}
  const life = startLife(script('store-writer.ts', file, `life${n}`, IN_FLIGHT), env)
  if (!isInside) {
    await life.saysLines(random.between(1, 300))
    life.child.kill('SIGKILL')
  }
  expect(await life.ended).toEqual({ code: null, signal: 'SIGKILL' })
  return life.lines()
}

async function expectAllStored(store: Store, acknowledged: Acknowledged): Promise<number> {
  let count = 0
  for (const [id, places] of acknowledged.places) {
    const entries = await expectConsistent(store, id as ConversationId)
    const stored = entries.map((entry) => ('ref' in entry ? entry.ref : null))
    for (const [seq, ref] of places) expect(stored[seq - 1]).toBe(ref)
    count += places.size
  }
  for (const [id, version] of acknowledged.versions) {
    const found = await store.load(id as ConversationId)
    expect(found?.version).toBeGreaterThanOrEqual(version)
  }
  return count
}

/** Each life begins with a process, its modules and its threads. */
const PATIENCE = KILLS * 3_600

test(
  `[G1] what was acknowledged before ${KILLS} kills is stored, in the same order`,
  { timeout: PATIENCE },
  async () => {
    const random = seededRandom()
    process.stdout.write(`SEED=${random.seed}\n`)
    const file = join(await temporaryFolder(), 'store.db')
    const acknowledged: Acknowledged = { places: new Map(), versions: new Map() }
    for (let n = 0; n < KILLS; n += 1) {
      for (const line of await liveAndDie(file, n, random)) note(acknowledged, line)
    }
    const store = await createSqliteStore({ file })
    const count = await expectAllStored(store, acknowledged)
    await store.close()
    // Fewer would mean that the processes died before they had said anything worth checking.
    expect(count).toBeGreaterThan(KILLS * Number(IN_FLIGHT))
  },
)
