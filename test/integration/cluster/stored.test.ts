/** What is stored is answered as stored, also where it cannot be read what others said just before. */
import { expect, onTestFinished, test } from 'vitest'
import type { Ref } from '../../../protocol/model/ids.ts'
import type { PostgresStore } from '../../../server/store/postgres/store.ts'
import { StorageUnavailable } from '../../../server/ports/journal-store.ts'
import { makeCast } from '../../support/inside/cast.ts'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { openTogether, type Together } from '../../support/inside/together.ts'
import { agent, memoryStorage, online, visitor } from '../../support/people.ts'
import { until } from '../../support/until.ts'

async function talking(together: Together) {
  const server = await together.node()
  const { clock, port } = server
  const cast = await makeCast(server)
  const ann = agent({ port, clock, ...(await cast.addAgent()) })
  const client = visitor({ ...cast, clock, storage: memoryStorage() })
  for (const each of [ann, client]) onTestFinished(() => each.stop())
  await online(ann)
  await ann.setStatus('available')
  await online(client)
  await startTalking(client)
  return { server, ann, client, id: conversationOf(client).conversationId }
}

test('[CL-30] an end that is stored is answered so when what was said before on another node cannot be read, and ends nothing twice', async () => {
  const together = await openTogether()
  const { server, ann, client, id } = await talking(together)
  const { shared } = server.core().store as PostgresStore
  const { readHeads, readNews } = shared
  const entry = {
    type: 'message.sent' as const,
    text: '还在吗',
    author: { kind: 'visitor' as const },
  }
  const said = { ...entry, ref: 'unheard' as Ref }
  await together.unheard.append({
    conversationId: id,
    at: server.clock.now(),
    entry: said,
    known: 0,
  })
  const away = () => Promise.reject(new StorageUnavailable('the database is away'))
  Object.assign(shared, { readHeads: away, readNews: away })
  expect(await client.endConversation()).toMatchObject({ ok: true })
  expect(await ann.end(id)).toMatchObject({ error: { code: 'storage-unavailable' } })
  Object.assign(shared, { readHeads, readNews })
  await until('it is read', () => {
    server.clock.advance(500)
    return conversationOf(client).state === 'closed'
  })
  expect(await ann.end(id)).toMatchObject({ ok: true })
  const types = conversationOf(client).entries.map(({ type }) => type)
  expect(types.slice(-2)).toEqual(['message.sent', 'conversation.ended'])
})
