/** The plain balancer of the cluster to look at, for machines without HAProxy. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startBalancer } from '../../examples/cluster/balancer.ts'
import { freePort } from '../support/process/server.ts'

async function node(name: string): Promise<number> {
  const server: Server = createServer((_, response) => response.end(name))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test('[OP-10] without HAProxy connections go to the nodes in turn, past those that are gone', async () => {
  vi.stubEnv('PATH', '')
  onTestFinished(() => void vi.unstubAllEnvs())
  const port = await freePort()
  const balancer = await startBalancer(port, [await node('a'), await freePort(), await node('b')])
  onTestFinished(() => balancer.close())
  expect(balancer.name).toMatch(/^a plain balancer/)
  const ask = async (): Promise<string> => {
    const headers = { Connection: 'close' }
    return (await fetch(`http://127.0.0.1:${port}/`, { headers })).text()
  }
  const answers = [await ask(), await ask(), await ask()]
  expect(answers).toEqual(['a', 'b', 'b'])
})
