/** The log of the database on the disk: folded while the store works, and begun anew before it grows long. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ConversationId } from '../../protocol/model/ids.ts'
import { createSqliteStore } from '../../server/store/sqlite/store.ts'
import * as a from '../contract/suites/builders.ts'
import { until } from '../support/until.ts'
import { temporaryFolder } from './store-process.ts'

const C1 = 'c1' as ConversationId
const MIB = 1024 * 1024
const TEXT = '长'.repeat(4_000)
const GROUP = 100
/** Of rows of 12 KB each, about 24 MiB. */
const GROUPS = 20
const ROUNDS = 3

const sizeOf = async (file: string): Promise<number> => (await stat(file)).size

test('[JR-30] the log is folded beside the writes and stays short', async () => {
  const file = join(await temporaryFolder(), 'store.db')
  const store = await createSqliteStore({ file })
  onTestFinished(() => store.close())
  await store.create(a.conversation(C1), { at: 1, entries: [a.REQUESTED] })
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (let group = 0; group < GROUPS; group += 1) {
      const refs = Array.from({ length: GROUP }, (_, n) => `${round}-${group}-${n}`)
      await Promise.all(refs.map((ref) => store.append(a.message(C1, ref, TEXT))))
    }
    await until(
      `the database holds round ${round}`,
      async () => (await sizeOf(file)) > round * 20 * MIB,
    )
  }
  expect(await sizeOf(`${file}-wal`)).toBeLessThan(40 * MIB)
})
