/** The cluster to look at: one command starts it, people talk through its balancer, a node dies, and nothing is left of it. */
import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import type { AgentId, EntryPointKey, SiteKey } from '../../../protocol/model/ids.ts'
import { signIn } from '../../support/http/api.ts'
import { askLinks, bring, PDF } from '../../support/http/files.ts'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { agent, online, textsOf, visitor } from '../../support/people.ts'
import { until, within } from '../../support/until.ts'
import { endsWithUs } from '../../support/process/warden.ts'

const PASSWORD = 'a password for the example'

async function startExample() {
  const child = endsWithUs(
    spawn(process.execPath, ['examples/cluster/main.ts'], {
      env: { PATH: process.env['PATH'], PORT: '0', DEMO_PASSWORD: PASSWORD },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const stop = async (): Promise<number | null> => {
    child.kill('SIGINT')
    return within('the end of the example', ended, 30_000)
  }
  onTestFinished(async () => void (await stop()))
  await until('it is ready', () => child.exitCode !== null || /Ctrl-C/.test(output), 60_000)
  const url = /(http:\S+)\/desk/.exec(output)?.[1]
  const nodes = [...output.matchAll(/node \d +(\S+) +process (\d+)/g)].map(([, at = '', pid]) => ({
    url: at,
    pid: Number(pid),
  }))
  if (url === undefined) throw new Error(`it did not start:\n${output}`)
  return { url, port: Number(new URL(url).port), nodes, stop }
}

async function siteOf(url: string) {
  const page = await (await fetch(url)).text()
  const of = (name: string): string => new RegExp(`data-${name}="([^"]+)"`).exec(page)?.[1] ?? ''
  return { site: of('site') as SiteKey, entryPoint: of('entry') as EntryPointKey }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  )

test('[OP-10] [FI-13] one command shows the demo on three nodes, which share its files; one may die; at the end nothing is left', async () => {
  const { url, port, nodes, stop } = await startExample()
  expect(nodes).toHaveLength(3)
  const { cookie, must } = await signIn(url, 'wangfang', PASSWORD)
  const { agent: profile } = await must<{ agent: { id: AgentId } }>('GET', '/api/session')
  const desk = agent({ agentId: profile.id, port, cookie, origin: url })
  onTestFinished(() => desk.stop())
  await online(desk)
  await desk.setStatus('available')
  const client = visitor({ port, origin: url, ...(await siteOf(url)) })
  onTestFinished(() => client.stop())
  await online(client)
  await startTalking(client)

  const { conversationId } = conversationOf(client)
  const bearer = { url, token: client.token() }
  const brought = await bring(bearer, conversationId, { name: 'a.pdf', content: PDF })
  client.sendFile(conversationId, brought.body.attachment)
  await until('the file is sent', () => conversationOf(client).entries.at(-1)?.type === 'file.sent')
  const { body } = await askLinks(bearer, [brought.body.attachment.fileId])
  for (const node of nodes) {
    const loaded = await fetch(node.url + (body.links[0]?.url ?? ''))
    expect(await loaded.text()).toBe(PDF)
  }

  process.kill(nodes[0]?.pid ?? 0, 'SIGKILL')
  desk.send(conversationId, 'written after a node died')
  client.sendMessage('so was this')
  await until(
    'both arrive',
    () => textsOf(conversationOf(client).entries).length === 3 && desk.state().outbox.length === 0,
    30_000,
  )
  expect(await stop()).toBe(0)
  for (const node of nodes) expect(await answers(node.url)).toBe(false)
  expect(await answers(url)).toBe(false)
})
