/** The store's contract on PostgreSQL. */
import { afterAll, beforeAll } from 'vitest'
import { createPostgresStore } from '../../server/store/postgres/store.ts'
import { startPostgres, type PostgresServer } from '../support/services/postgres.ts'
import type { StoreFixture } from './suites/fixture.ts'
import { storeContract } from './suites/store.contract.ts'

let server: PostgresServer
const cleanUps: (() => Promise<void>)[] = []
let schemas = 0

beforeAll(async () => {
  server = await startPostgres()
})
/** Tests run side by side: each cleans up when all are done. */
afterAll(async () => {
  await Promise.all(cleanUps.map((cleanUp) => cleanUp()))
  await server.remove()
})

/** It keeps nothing in memory: forgetful or not makes no difference. */
async function openFixture(): Promise<StoreFixture> {
  schemas += 1
  const schema = `test_${schemas}`
  await server.query(`create schema ${schema}`)
  const open = () => createPostgresStore({ url: server.url(schema), readConnections: 1 })
  let current = await open()
  cleanUps.push(() => current.close())
  const restart = async () => {
    await current.close()
    current = await open()
    return current
  }
  return { store: current, restart }
}

storeContract('PostgreSQL', openFixture)
