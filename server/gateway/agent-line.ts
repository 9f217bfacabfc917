/** An agent's connection: each frame to its command, checked against who may use it. */
import type { AgentReply, AgentReplyResult } from '../../protocol/frames/agent-down.ts'
import { AgentUp } from '../../protocol/frames/agent-up.ts'
import type { Ref } from '../../protocol/model/ids.ts'
import type { AgentRole } from '../../protocol/model/values.ts'
import { listForAgent, readForAgent } from '../app/agent/earlier.ts'
import { endByAgent, endWrapUp } from '../app/agent/end.ts'
import { heldConversation } from '../app/agent/held.ts'
import { sendAgentMessage } from '../app/agent/send.ts'
import { helloAgent } from '../app/agent/hello.ts'
import { readAgentHistory } from '../app/agent/history.ts'
import type { AgentSession } from '../app/agent/present.ts'
import { setStatus } from '../app/agent/status.ts'
import { transferOptions } from '../app/agent/transfer/transfer-options.ts'
import { cancelTransfer, transfer } from '../app/agent/transfer/transfer.ts'
import { contentOf } from '../app/files/content.ts'
import { changeTyping, markRead } from '../app/messages/marks.ts'
import { accepted, as, refused, type Outcome } from '../app/outcome.ts'
import type { Agent, AgentSession as StoredSession } from '../ports/directory-store.ts'
import { Line, type LineParts } from './line.ts'

type Saying = 'message.send' | 'file.send'
type Command = Exclude<Extract<AgentUp, { ref: Ref }>, { type: Saying }>
type Mark = Extract<AgentUp, { type: 'typing.change' | 'read.mark' }>

const EVERYBODY: readonly AgentRole[] = ['agent', 'supervisor', 'administrator']
const OVERSIGHT: readonly AgentRole[] = ['supervisor', 'administrator']

/** Who may send what. A frame that is not here does not compile. */
export const FRAME_ROLES: Record<AgentUp['type'], readonly AgentRole[]> = {
  hello: EVERYBODY,
  ping: EVERYBODY,
  'status.set': EVERYBODY,
  'message.send': EVERYBODY,
  'file.send': EVERYBODY,
  'conversation.transfer': EVERYBODY,
  'transfer.cancel': EVERYBODY,
  'conversation.end': EVERYBODY,
  'wrap-up.end': EVERYBODY,
  'history.load': EVERYBODY,
  'earlier.list': EVERYBODY,
  'earlier.load': EVERYBODY,
  'transfer.options': EVERYBODY,
  'floor.watch': OVERSIGHT,
  'typing.change': EVERYBODY,
  'read.mark': EVERYBODY,
}

const DONE: AgentReplyResult = { kind: 'done' }

export class AgentLine extends Line<typeof AgentUp> implements AgentSession {
  readonly viewer = 'agent'
  readonly tokenHash: string
  readonly #agentId: Agent['id']

  constructor(parts: LineParts, session: StoredSession) {
    super(parts, AgentUp)
    this.tokenHash = session.tokenHash
    this.#agentId = session.agentId
  }

  get agentId(): Agent['id'] {
    return this.#agentId
  }

  protected async greet(frame: AgentUp): Promise<void> {
    const agent = this.#agent()
    if (!agent) return this.close('unauthenticated')
    if (frame.type !== 'hello') return
    await this.core.peers.followHeldBy(agent.id)
    if (this.session.phase !== 'greeting') return
    const greeted = helloAgent(this.core, this, agent, frame)
    if (!greeted.ok) {
      this.refuse(null, greeted.error)
      return this.close('unsupported-version')
    }
    this.session = { phase: 'live', heardAt: this.core.clock.now() }
    this.send(JSON.stringify(greeted.result))
  }

  protected handle(frame: AgentUp): Promise<void> | void {
    const agent = this.#agent()
    if (!agent) return this.close('unauthenticated')
    if (!FRAME_ROLES[frame.type].includes(agent.role)) {
      return this.refuse('ref' in frame ? frame.ref : null, refused('forbidden').error)
    }
    if (frame.type === 'message.send' || frame.type === 'file.send') {
      return this.say(frame, contentOf(this.core, frame, agent.id), (message) =>
        sendAgentMessage(this.core, agent, message, this),
      )
    }
    if ('ref' in frame) return this.#command(agent, frame)
    if (frame.type === 'typing.change' || frame.type === 'read.mark') {
      return this.#mark(agent, frame)
    }
  }

  protected leave(lastSeenAt: number): void {
    this.core.agents.detach(this, this.#agentId, lastSeenAt)
  }

  #agent(): Agent | null {
    const agent = this.core.directory.agent(this.#agentId)
    return agent && !agent.isDisabled ? agent : null
  }

  async #mark(agent: Agent, frame: Mark): Promise<void> {
    const live = await heldConversation(this.core, agent, frame.conversationId)
    if (!live) return
    if (frame.type === 'typing.change') changeTyping(this.core, live, 'agent', frame.isTyping)
    else markRead(this.core, live, 'agent', frame.seq)
  }

  async #command(agent: Agent, frame: Command): Promise<void> {
    const outcome = await this.#answer(agent, frame)
    if (!outcome.ok) return this.refuse(frame.ref, outcome.error)
    this.send(
      JSON.stringify({
        type: 'reply',
        ref: frame.ref,
        ok: true,
        result: outcome.result,
      } satisfies AgentReply),
    )
  }

  async #answer(agent: Agent, frame: Command): Promise<Outcome<AgentReplyResult>> {
    const { core } = this
    switch (frame.type) {
      case 'status.set':
        await setStatus(core, agent.id, frame.status, frame.awayReason ?? null)
        return accepted(DONE)
      case 'conversation.transfer':
        return as(await transfer(core, agent, frame.conversationId, frame.to), (outcome) => ({
          kind: 'transfer',
          outcome,
        }))
      case 'transfer.cancel':
        return as(await cancelTransfer(core, agent, frame.conversationId), () => DONE)
      case 'conversation.end':
        return as(await endByAgent(core, agent, frame.conversationId), () => DONE)
      case 'wrap-up.end':
        return as(await endWrapUp(core, agent, frame.conversationId), () => DONE)
      case 'history.load':
        return as(await readAgentHistory(core, agent, frame), (page) => ({
          kind: 'history',
          ...page,
        }))
      case 'earlier.list':
        return as(await listForAgent(core, agent, frame), (page) => ({ kind: 'earlier', ...page }))
      case 'earlier.load':
        return as(await readForAgent(core, agent, frame), (page) => ({
          kind: 'earlier-entries',
          ...page,
        }))
      case 'transfer.options':
        return as(await transferOptions(core, agent, frame.conversationId), (options) => ({
          kind: 'transfer-options',
          options,
        }))
      case 'floor.watch':
        if (frame.isWatching) core.floorWatch.start(this)
        else core.floorWatch.stop(this)
        return accepted(DONE)
    }
  }
}
