/** Starts and ends a server once before the tests: Node keeps what it compiled only when a process ends by itself, and the tests kill theirs. */
import { startServer } from '../support/process/server.ts'

export async function setup(): Promise<void> {
  const server = await startServer()
  await server.kill('SIGTERM')
  await server.stop()
}
