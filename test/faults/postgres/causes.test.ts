/** What PostgreSQL refuses at the beginning of a transaction is what decides, not that everything after it is refused too. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { StorageUnavailable } from '../../../server/ports/journal-store.ts'
import type { Store } from '../../../server/ports/store.ts'
import { createPostgresStore } from '../../../server/store/postgres/store.ts'
import * as a from '../../contract/suites/builders.ts'
import { expectConsistent } from '../../contract/suites/consistency.ts'
import { startPostgres, type PostgresServer } from '../../support/services/postgres.ts'

const C1 = 'c1' as ConversationId
const DISK_FULL = '53100'
const DEADLOCK = '40P01'

let server: PostgresServer
let schemas = 0
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.remove())

async function openStore(): Promise<{ store: Store; schema: string }> {
  schemas += 1
  const schema = `causes_${schemas}`
  await server.query(`create schema ${schema}`)
  const store = await createPostgresStore({ url: server.url(schema) })
  onTestFinished(() => store.close())
  await store.create(a.conversation('c1'), a.commit(1, a.REQUESTED))
  return { store, schema }
}

/** The next `times` writes to the table fail so; answers how to have none fail any more. */
async function failWrites(
  table: string,
  code: string,
  times: number,
): Promise<() => Promise<unknown>> {
  // Numbers of a sequence are not taken back with the transaction.
  await server.query(`create sequence ${table}_writes`)
  await server.query(`create function ${table}_fails() returns trigger language plpgsql as $$ begin
    if nextval('${table}_writes') <= ${times} then
      raise exception 'made to fail' using errcode = '${code}';
    end if;
    return new;
  end $$`)
  await server.query(`create trigger fails before insert or update on ${table}
    for each row execute function ${table}_fails()`)
  return () => server.query(`drop trigger fails on ${table}`)
}

test('[G18] [JR-27] a change that a full disk keeps from beginning is refused as that, and accepted when there is room', async () => {
  const { store, schema } = await openStore()
  const makeRoom = await failWrites(`${schema}.writer`, DISK_FULL, 1_000)
  const change = () => store.commit(C1, 1, a.commit(2, a.ROUTED, a.assigned()))
  await expect(change()).rejects.toThrow(StorageUnavailable)
  await expect(store.secret('key', () => 'one')).rejects.toThrow(StorageUnavailable)
  await makeRoom()
  expect(await change()).toMatchObject({ ok: true, version: 2 })
  expect(await expectConsistent(store, C1)).toHaveLength(2)
})

test('[JR-25] a change that meets another in a circle before it has begun is tried again', async () => {
  const { store, schema } = await openStore()
  await failWrites(`${schema}.writer`, DEADLOCK, 2)
  expect(await store.commit(C1, 1, a.commit(2, a.ROUTED, a.assigned()))).toMatchObject({ ok: true })
})

test('[JR-25] a write that is read back is tried again when it met another in a circle', async () => {
  const { store, schema } = await openStore()
  await failWrites(`${schema}.secret`, DEADLOCK, 2)
  expect(await store.secret('key', () => 'one')).toBe('one')
})
