/** What a stream of server-sent events carries beside frames. */
import { expect, onTestFinished, test } from 'vitest'
import { StreamConnection } from './stream-connection.ts'

test('[WI-25] a stream asks for a sign of life with an event of its own', async () => {
  const connection = new StreamConnection(() => undefined)
  onTestFinished(() => connection.terminate())
  const reader = connection.body.getReader()
  connection.probe()
  const { value } = await reader.read()
  expect(new TextDecoder().decode(value)).toBe('event: probe\ndata: {}\n\n')
  reader.releaseLock()
})
