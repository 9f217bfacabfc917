/** A full disk: nothing is acknowledged that is not stored, and the store heals by itself when there is room again. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Entry } from '../../protocol/model/entry.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import { StorageUnavailable } from '../../server/ports/journal-store.ts'
import type { Store } from '../../server/ports/store.ts'
import { ROOM_BYTES_MIN } from '../../server/store/sqlite/database/room.ts'
import { createSqliteStore } from '../../server/store/sqlite/store.ts'
import * as a from '../contract/suites/builders.ts'
import { expectConsistent } from '../contract/suites/consistency.ts'
import { smallDisk } from '../support/process/small-disk.ts'

const C1 = 'c1' as ConversationId
const MIB = 1024 * 1024
const DISK_BYTES = 6 * MIB
/** Taken away when the disk is to have room again. */
const BALLAST_BYTES = 2 * MIB
const LONG_TEXT = '长'.repeat(4_000)
const GROUP = 20
/** Many times what fits. */
const GROUPS_MAX = 500

interface Outcome {
  stored: string[]
  refused: string[]
}

/** Sends one group and says which of it were stored; a group is stored whole or not at all. */
async function sendGroup(store: Store, refs: string[], text: string): Promise<Outcome> {
  const sent = refs.map((ref) => store.append(a.message(C1, ref, text)))
  const results = await Promise.allSettled(sent)
  const isStored = (n: number) => results[n]?.status === 'fulfilled'
  return {
    stored: refs.filter((_, n) => isStored(n)),
    refused: refs.filter((_, n) => !isStored(n)),
  }
}

/** Sends groups until one is refused. */
async function fill(store: Store, size: number, text: string): Promise<Outcome> {
  const stored: string[] = []
  for (let group = 0; group < GROUPS_MAX; group += 1) {
    const refs = Array.from({ length: size }, (_, n) => `${size}-${text.length}-${group}-${n}`)
    const outcome = await sendGroup(store, refs, text)
    stored.push(...outcome.stored)
    if (outcome.refused.length > 0) return { stored, refused: outcome.refused }
  }
  throw new Error('the disk never filled up')
}

function refsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => ('ref' in entry ? [entry.ref] : []))
}

test('[G18] [OP-2] a full disk refuses honestly, and heals when there is room again', async (context) => {
  const disk = await smallDisk(DISK_BYTES)
  if (!disk) return context.skip('mounting a small disk needs root')
  const ballast = join(disk, 'ballast')
  await writeFile(ballast, Buffer.alloc(BALLAST_BYTES))
  const store = await createSqliteStore({ file: join(disk, 'store.db') })
  await store.create(a.conversation(C1), a.commit(1, a.REQUESTED))

  const large = await fill(store, GROUP, LONG_TEXT)
  // Room that is too little for a group may still do for a message, and for a short one.
  const single = await fill(store, 1, LONG_TEXT)
  const short = await fill(store, 1, '短')
  expect(large.refused).toHaveLength(GROUP)
  await expect(store.check()).rejects.toThrow(StorageUnavailable)
  // Reading goes on: what was acknowledged is there, what was refused is not.
  const stored = [...large.stored, ...single.stored, ...short.stored]
  expect(stored.length).toBeGreaterThan(GROUP)
  expect(refsOf(await expectConsistent(store, C1))).toEqual(stored)

  await rm(ballast)
  await store.check()
  // Room for a short row is not room for work.
  await writeFile(ballast, Buffer.alloc(BALLAST_BYTES - ROOM_BYTES_MIN / 2))
  await expect(store.check()).rejects.toThrow(StorageUnavailable)
  expect((await sendGroup(store, ['short'], '短')).stored).toEqual(['short'])
  await rm(ballast)
  await store.check()
  const again = await sendGroup(store, large.refused, LONG_TEXT)
  expect(again).toEqual({ stored: large.refused, refused: [] })
  await store.close()

  const reopened = await createSqliteStore({ file: join(disk, 'store.db') })
  expect(refsOf(await expectConsistent(reopened, C1))).toEqual([
    ...stored,
    'short',
    ...again.stored,
  ])
  await reopened.close()
})
