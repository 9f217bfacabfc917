/** Speaks the product's protocol: brings visitors and agents together as people would. */
import { PROTOCOL_VERSION, SUBPROTOCOL } from '../../protocol/model/version.ts'
import { inParallel, openParty, type Frame, type Party } from './party.ts'
import { Traffic } from './traffic.ts'

export interface ProductTarget {
  port: number
  siteKey: string
  entryPoint: string
  /** The session cookies of the agents who take part. */
  cookies: string[]
  /** Where several nodes serve the same site: those that visitors, and agents, connect to in turn. */
  visitorPorts?: number[]
  agentPorts?: number[]
}

let turn = 0

function inTurn({ port }: ProductTarget, ports: readonly number[] = [port]): number {
  return ports[turn++ % ports.length] ?? port
}

/** Connections opened at the same time while things are set up. */
const WIDTH = 64

export interface VisitorParty extends Party {
  welcome: Frame
}

export interface Return {
  token: string
  cursor?: { conversationId: string; seq: number }
}

export async function openVisitor(target: ProductTarget, back?: Return): Promise<VisitorParty> {
  const origin = `http://127.0.0.1:${target.port}`
  const party = await openParty({
    port: inTurn(target, target.visitorPorts),
    path: '/v1/visitor',
    headers: { Origin: origin, 'Sec-WebSocket-Protocol': SUBPROTOCOL },
  })
  const welcomed = party.expect('welcome', (frame) => frame.type === 'welcome')
  const hello = {
    type: 'hello',
    version: PROTOCOL_VERSION,
    site: target.siteKey,
    entryPoint: target.entryPoint,
    page: { url: `${origin}/`, title: 'load' },
    language: 'zh-CN',
    ...back,
  }
  party.socket.send(JSON.stringify(hello))
  return Object.assign(party, { welcome: await welcomed })
}

/** Asks for an agent and answers with the id of the conversation. */
export async function requestConversation(party: Party, ref = 'request'): Promise<string> {
  const replied = party.expect('reply to the request', (frame) => frame.ref === ref)
  party.socket.send(JSON.stringify({ type: 'conversation.request', ref }))
  const reply = await replied
  const conversation = reply.result?.conversation
  if (!conversation) throw new Error(`the request was refused: ${JSON.stringify(reply)}`)
  return conversation.conversationId
}

/** Signs in at the desk as available; `holders` learns which conversations come to this agent. */
export async function openAgent(
  target: ProductTarget,
  cookie: string,
  holders: Map<string, Party>,
): Promise<Party> {
  const port = inTurn(target, target.agentPorts)
  const party = await openParty({
    port,
    path: '/v1/agent',
    headers: {
      Origin: `http://127.0.0.1:${port}`,
      Cookie: cookie,
      'Sec-WebSocket-Protocol': SUBPROTOCOL,
    },
  })
  party.onFrame((frame) => {
    if (frame.type !== 'conversation.added' || !frame.conversation) return
    holders.set(frame.conversation.conversationId, party)
  })
  const welcomed = party.expect('welcome', (frame) => frame.type === 'welcome')
  party.socket.send(JSON.stringify({ type: 'hello', version: PROTOCOL_VERSION, cursors: [] }))
  await welcomed
  const replied = party.expect('reply to the status', (frame) => frame.ref === 'status')
  party.socket.send('{"type":"status.set","ref":"status","status":"available"}')
  await replied
  return party
}

async function holderOf(holders: Map<string, Party>, conversationId: string): Promise<Party> {
  for (let tries = 0; tries < 1_000; tries++) {
    const party = holders.get(conversationId)
    if (party) return party
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`conversation ${conversationId} was given to nobody`)
}

/** So many conversations, each between a visitor of its own and one of the agents. */
export async function joinProduct(target: ProductTarget, count: number): Promise<Traffic> {
  const traffic = new Traffic()
  const holders = new Map<string, Party>()
  const agents = await inParallel(target.cookies.length, 8, (i) =>
    openAgent(target, target.cookies[i] ?? '', holders),
  )
  await inParallel(count, WIDTH, async () => {
    const visitor = await openVisitor(target)
    const conversationId = await requestConversation(visitor)
    const agent = await holderOf(holders, conversationId)
    traffic.addPair(conversationId, visitor.socket, agent.socket)
    visitor.onFrame((frame) => traffic.receive('visitor', frame))
  })
  for (const agent of agents) {
    agent.onFrame((frame) => traffic.receive('agent', frame))
  }
  return traffic
}
