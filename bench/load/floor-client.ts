/** Speaks to the floor: the same pairs and the same messages, over the bare relay. */
import { inParallel, openParty } from './party.ts'
import { Traffic } from './traffic.ts'

export interface FloorTarget {
  port: number
  /** As many agent sockets as the product has agents. */
  agentCount: number
}

const WIDTH = 64

async function join(port: number, side: 'visitor' | 'agent', conversationIds: string[]) {
  const party = await openParty({ port, path: '/' })
  const joined = party.expect('joined', (frame) => frame.type === 'joined')
  party.socket.send(JSON.stringify({ type: 'join', side, conversationIds }))
  await joined
  return party
}

export async function joinFloor(
  { port, agentCount }: FloorTarget,
  count: number,
): Promise<Traffic> {
  const traffic = new Traffic()
  const ids = Array.from(
    { length: count },
    (_, i) => `conversation-${i}-with-an-id-as-long-as-ours`,
  )
  const agents = await inParallel(agentCount, 8, (a) =>
    join(
      port,
      'agent',
      ids.filter((_, i) => i % agentCount === a),
    ),
  )
  const visitors = await inParallel(count, WIDTH, (i) => join(port, 'visitor', [ids[i] ?? '']))
  for (const [i, visitor] of visitors.entries()) {
    const agent = agents[i % agentCount]
    if (!agent) throw new Error('the floor needs at least one agent')
    traffic.addPair(ids[i] ?? '', visitor.socket, agent.socket)
    visitor.onFrame((frame) => traffic.receive('visitor', frame))
  }
  for (const agent of agents) {
    agent.onFrame((frame) => traffic.receive('agent', frame))
  }
  return traffic
}
