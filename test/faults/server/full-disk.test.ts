/** A full disk under the whole server: nothing is acknowledged, people are told, and it heals by itself. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { greetedVisitor } from '../../support/wire/frames.ts'
import { conversationIdOf, writeUntilRefused } from '../../support/wire/until-refused.ts'
import { brokenInvariants } from '../../support/process/invariants.ts'
import { smallDisk } from '../../support/process/small-disk.ts'
import { openStage } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'

const MIB = 1024 * 1024
const DISK_BYTES = 12 * MIB
/** Taken away when the disk is to have room again. */
const BALLAST_BYTES = 4 * MIB
const LONG_TEXT = '长'.repeat(4_000)

test('[G18] on a full disk nothing is acknowledged, everybody is told, the process lives and heals', async ({
  skip,
}) => {
  const disk = await smallDisk(DISK_BYTES)
  if (disk === null) return skip('nobody may mount a small disk here')
  const dataDir = join(disk, 'data')
  await mkdir(dataDir)
  const messageRate = { count: 1_000, windowMs: 1_000 }
  const stage = await openStage({ dataDir, deadlines: { messageRate } })
  const { server, site } = stage
  await stage.onDuty(site.members[0])
  const ballast = join(disk, 'ballast')
  await writeFile(ballast, Buffer.alloc(BALLAST_BYTES))
  const wire = await greetedVisitor(site)
  const id = await conversationIdOf(wire)

  const long = await writeUntilRefused(wire, id, LONG_TEXT)
  const short = await writeUntilRefused(wire, id, '短')
  expect([long, short]).toMatchObject(Array(2).fill({ error: { code: 'storage-unavailable' } }))
  await until('it is not ready', async () => (await fetch(`${server.url}/readyz`)).status === 503)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect(server.isRunning()).toBe(true)

  await rm(ballast)
  const again = { type: 'message.send', conversationId: id, text: 'there is room again' }
  await until('it heals', async () => (await wire.command(again))['ok'], 10_000)
  await until('it is ready', async () => (await fetch(`${server.url}/readyz`)).ok, 10_000)
  expect(brokenInvariants(dataDir, { acked: [...long.acked, ...short.acked] })).toEqual([])
})
