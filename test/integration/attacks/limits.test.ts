/** What one client may use up: connections, frames, bytes, and time before it says who it is. */
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { CLOSE_CODES } from '../../../protocol/model/errors.ts'
import { greetedVisitor, visitorHello, visitorWire } from '../../support/wire/frames.ts'
import { openScene } from '../../support/inside/scene.ts'
import { prepareSite, type PreparedSite } from '../../support/process/site.ts'
import { openStage } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'
import { openWire } from '../../support/wire/wire.ts'

const FRAME_BYTES = 64 * 1024

test('[S8] a frame above 64 KiB closes its own connection and nobody else’s', async () => {
  const { cast } = await openScene()
  const bystander = await greetedVisitor(cast)
  const wire = await greetedVisitor(cast)
  wire.send('x'.repeat(FRAME_BYTES + 1))
  expect(await until('it is closed', () => wire.ended())).toMatchObject({ code: 1009 })
  bystander.send({ type: 'ping' })
  await bystander.next('a pong', (frame) => frame.type === 'pong')
})

test('[S8] a message in more than 32 fragments closes the connection', async () => {
  const { cast } = await openScene()
  const wire = await greetedVisitor(cast)
  for (let i = 0; i < 40; i++) wire.socket.send('x', { fin: false })
  await until('it is closed', () => wire.ended())
})

test('[S8] a connection that does not say hello in five seconds is closed', async () => {
  const { cast, pass } = await openScene()
  const wire = await visitorWire(cast)
  await pass(7_000)
  const ended = await until('it is closed', () => wire.ended())
  expect(ended.code).toBe(CLOSE_CODES['hello-timeout'].code)
})

test('[S8] binary frames and endless nonsense close the connection', async () => {
  const { cast } = await openScene()
  const binary = await greetedVisitor(cast)
  binary.socket.send(Buffer.from([1, 2, 3]))
  const { code } = CLOSE_CODES['bad-frame']
  expect(await until('binary is closed', () => binary.ended())).toMatchObject({ code })
  const nonsense = await greetedVisitor(cast)
  for (let i = 0; i < 30; i++) nonsense.send('{"type":"nonsense"}')
  expect(await until('nonsense is closed', () => nonsense.ended())).toMatchObject({ code })
})

test('[WI-26] a hello that cannot be read is told what is wrong with it, and closed for good', async () => {
  const { cast } = await openScene()
  const wire = await visitorWire(cast)
  wire.send({ ...visitorHello(cast), entryPoint: '首页' })
  const reply = await wire.next('what is wrong', (frame) => frame.type === 'reply')
  expect(reply).toMatchObject({ ref: null, ok: false, error: { code: 'bad-frame' } })
  expect(JSON.stringify(reply)).toContain('entryPoint')
  const { code } = CLOSE_CODES['bad-frame']
  expect(await until('it is closed', () => wire.ended())).toMatchObject({ code })
})

test('[S8] a visitor’s connections above the limit replace the oldest', async () => {
  const { cast } = await openScene()
  const first = await greetedVisitor(cast)
  const token = String(first.welcome['token'])
  const rest = []
  for (let i = 0; i < 10; i++) rest.push(await greetedVisitor(cast, { token }))
  const { code } = CLOSE_CODES.replaced
  expect(await until('the oldest gives way', () => first.ended())).toMatchObject({ code })
  expect(rest.filter((wire) => wire.ended() !== null)).toEqual([])
})

test('[S8] an address has so many connections and no more; one that is closed makes room', async () => {
  const { site } = await openStage({ env: { SOCKETS_PER_ADDRESS: '20' }, agents: 0 })
  const open = await Promise.all(Array.from({ length: 20 }, () => visitorWire(site)))
  await expect(visitorWire(site)).rejects.toThrow('429')
  open[0]?.close()
  const again = await until('there is room', () => visitorWire(site).catch(() => null))
  expect(again.ended()).toBeNull()
})

test('[S8][S9][AU-21] whoever has a whole IPv6 /64 has no more connections and starts than one address', async () => {
  const env = {
    SOCKETS_PER_ADDRESS: '5',
    STARTS_PER_ADDRESS: '3',
    TRUSTED_PROXIES: '127.0.0.1',
  }
  const { site } = await openStage({ env, agents: 0 })
  const from = (address: string) => visitorWire(site, { headers: { 'X-Forwarded-For': address } })
  const wires = []
  for (let i = 1; i <= 5; i++) wires.push(await from(`2001:db8:1:2::${i}`))
  await expect(from('2001:db8:1:2:ffff::6')).rejects.toThrow('429')
  expect((await from('2001:db8:1:3::1')).ended()).toBeNull()
  const codes: unknown[] = []
  for (const wire of wires) {
    wire.send(visitorHello(site))
    await wire.next('a welcome', (frame) => frame.type === 'welcome')
    const reply = await wire.command({ type: 'conversation.request' })
    codes.push((reply['error'] as { code?: string } | undefined)?.code)
  }
  expect(codes).toEqual(['no-agents', 'no-agents', 'no-agents', 'too-fast', 'too-fast'])
})

test('[S9] a flood of frames is refused, told, and in the end cut', async () => {
  const { site } = await openStage({ env: { FRAMES_PER_SECOND: '5' }, agents: 0 })
  const wire = await greetedVisitor(site)
  for (let i = 0; i < 300; i++) {
    wire.send({ type: 'history.load', ref: `h${i}`, conversationId: 'none', before: 1 })
  }
  await wire.next('a refusal', (f) => (f['error'] as { code?: string })?.code === 'too-fast')
  const { code } = CLOSE_CODES['too-fast']
  expect(await until('it is cut', () => wire.ended())).toMatchObject({ code })
})

test.each(['ping', 'pong'] as const)(
  '[S9] a flood of %ss, which say nothing and have to be read all the same, is cut',
  async (kind) => {
    const { site } = await openStage({ env: { FRAMES_PER_SECOND: '5' }, agents: 0 })
    const wire = await greetedVisitor(site)
    let answers = 0
    wire.socket.on('pong', () => (answers += 1))
    const tenMore = async (): Promise<void> => {
      const awaited = answers + (kind === 'ping' ? 10 : 0)
      for (let i = 0; i < 10; i++) wire.socket[kind]()
      // More pings at once than anybody needs are cut by ws itself.
      await until('they are answered', () => answers >= awaited || wire.ended())
    }
    for (let i = 0; i < 3; i++) await tenMore()
    wire.send({ type: 'ping' })
    await wire.next('a pong', (frame) => frame.type === 'pong')
    for (let i = 0; i < 30 && !wire.ended(); i++) await tenMore()
    const { code } = CLOSE_CODES['too-fast']
    expect(await until('it is cut', () => wire.ended())).toMatchObject({ code })
  },
)

test('[S9] so many conversations start from one address in a minute, and the next is told when', async () => {
  const { site } = await openStage({ env: { STARTS_PER_ADDRESS: '3' }, agents: 0 })
  const codes: unknown[] = []
  for (let i = 0; i < 5; i++) {
    const wire = await greetedVisitor(site)
    const reply = await wire.command({ type: 'conversation.request' })
    codes.push((reply['error'] as { code?: string } | undefined)?.code)
  }
  expect(codes.slice(3)).toEqual(['too-fast', 'too-fast'])
  expect(codes.slice(0, 3)).not.toContain('too-fast')
})

test('[S9] so many conversations start on one site in a minute, from however many addresses; another site goes on', async () => {
  const env = { STARTS_PER_SITE: '3', TRUSTED_PROXIES: '127.0.0.1' }
  const { server, site } = await openStage({ env, agents: 0 })
  const other = await prepareSite(server.port, { agents: 0 })
  const startFrom = async (door: PreparedSite, address: string) => {
    const headers = { 'X-Forwarded-For': address }
    const wire = await visitorWire(door, { headers })
    wire.send(visitorHello(door))
    await wire.next('a welcome', (frame) => frame.type === 'welcome')
    const reply = await wire.command({ type: 'conversation.request' })
    return reply['error'] as { code: string; retryAfterMs?: number } | undefined
  }
  for (let i = 1; i <= 3; i++)
    expect((await startFrom(site, `192.0.2.${i}`))?.code).not.toBe('too-fast')
  const refusal = await startFrom(site, '192.0.2.4')
  expect(refusal?.code).toBe('too-fast')
  expect(refusal?.retryAfterMs).toBeGreaterThan(0)
  expect((await startFrom(other, '192.0.2.4'))?.code).not.toBe('too-fast')
})

test('[S8] sockets that are reset at any stage of the handshake end nothing', async () => {
  const { cast } = await openScene()
  const { cookie } = await cast.addAgent()
  const origin = `http://127.0.0.1:${cast.port}`
  const head = [
    'GET /v1/agent HTTP/1.1',
    `Host: 127.0.0.1:${cast.port}`,
    `Origin: ${origin}`,
    `Cookie: ${cookie}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Protocol: unichat.v1',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ].join('\r\n')
  const request = `${head}\r\n\r\n`
  const stages = Array.from({ length: 60 }, (_, i) => Math.ceil(((i + 1) * request.length) / 60))
  await Promise.all(
    stages.map(async (length) => {
      const socket = connect(cast.port, '127.0.0.1')
      onTestFinished(() => void socket.destroy())
      socket.on('error', () => undefined)
      await new Promise((resolve) => socket.once('connect', resolve))
      await new Promise((resolve) => socket.write(request.slice(0, length), resolve))
      socket.resetAndDestroy()
    }),
  )
  const wire = await openWire(`${origin}/v1/visitor`, { origin })
  wire.send(visitorHello(cast))
  await wire.next('a welcome', (frame) => frame.type === 'welcome')
})
