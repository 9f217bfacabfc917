/** From the process to `/readyz`, over a store of a million ended conversations and some hundred live ones. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fillStore } from '../support/big-store.ts'
import type { Bench } from '../support/bench.ts'
import { startGenerator } from '../support/generator.ts'
import { makeDataDir, startServer } from '../support/product.ts'
import { prepareSite } from '../support/site.ts'
import { median, round } from '../support/stats.ts'

const LIVE = 500
const AGENTS = 50

async function databaseIn(dataDir: string): Promise<string> {
  const name = (await readdir(dataDir)).find((file) => file.endsWith('.db'))
  if (name === undefined) throw new Error(`there is no database in ${dataDir}`)
  return join(dataDir, name)
}

/** Ends in the middle of conversations, as a crash does. */
async function leaveLiveConversations(dataDir: string): Promise<void> {
  const { server, port } = await startServer(dataDir)
  const generator = startGenerator()
  const target = await prepareSite(port, { agents: AGENTS, capacity: LIVE / AGENTS })
  await generator.call('joinProduct', target, LIVE)
  await server.kill('SIGKILL')
  generator.stop()
}

export async function start(bench: Bench) {
  const conversations = bench.isQuick ? 20_000 : 1_000_000
  const dataDir = await makeDataDir()
  try {
    const first = await startServer(dataDir)
    await first.server.kill('SIGTERM')
    const messages = fillStore(await databaseIn(dataDir), conversations, Date.now())
    await leaveLiveConversations(dataDir)
    const starts: number[] = []
    for (let i = 0; i < bench.rounds; i++) {
      const { server, tookMs } = await startServer(dataDir)
      await server.kill('SIGKILL')
      starts.push(tookMs)
    }
    const figures = { conversations, messages, live: LIVE, readyMs: Math.round(median(starts)) }
    bench.say(`${conversations} conversations: ready after ${round(median(starts), 0)} ms`)
    return figures
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
