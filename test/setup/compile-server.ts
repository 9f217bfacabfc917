/** Starts and ends a server once before the tests: Node keeps what it compiled only when a process ends by itself, and the tests kill theirs. */
import { startServer } from '../support/process/server.ts'

/** Every project asks for it; one of them is enough for all. */
const DONE = 'UNICHAT_SERVER_COMPILED'

export async function setup(): Promise<void> {
  if (process.env[DONE] !== undefined) return
  process.env[DONE] = 'yes'
  const server = await startServer()
  await server.kill('SIGTERM')
  await server.stop()
}
