/** The store's contract on SQLite. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Memory, StoreFixture } from './suites/fixture.ts'
import { createSqliteStore } from '../../server/store/sqlite/store.ts'
import { storeContract } from './suites/store.contract.ts'

const MEMORIES = {
  forgetful: { headCapacity: 1, indexAfterRows: 1 },
  remembering: {},
}

/** Tests run side by side: each cleans up when all are done. */
const cleanUps: (() => Promise<void>)[] = []
afterAll(() => Promise.all(cleanUps.map((cleanUp) => cleanUp())))

async function openFixture(memory: Memory): Promise<StoreFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-store-'))
  const open = () => createSqliteStore({ file: join(folder, 'store.db'), ...MEMORIES[memory] })
  let current = await open()
  cleanUps.push(async () => {
    await current.close()
    await rm(folder, { recursive: true })
  })
  const restart = async () => {
    await current.close()
    current = await open()
    return current
  }
  return { store: current, restart }
}

storeContract('SQLite', openFixture)
