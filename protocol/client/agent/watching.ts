/** Watching the floor: asked for by the desktop, and again by the client itself on every new line. */
import type { AgentReplyResult } from '../../frames/agent-down.ts'
import type { AgentUp } from '../../frames/agent-up.ts'
import type { CommandResult, Commands } from '../commands.ts'
import type { Holder } from '../holder.ts'
import type { AgentView } from './view.ts'

export interface Watching {
  holder: Holder<AgentView>
  commands: Commands<AgentUp, AgentReplyResult>
  /** The newest request to watch the floor; null: nobody watches. */
  floorAsked: symbol | null
}

type Answer = CommandResult<Extract<AgentReplyResult, { kind: 'done' }>>

/** Goes on over a change of lines until it is stopped; what was asked last says whether it is to be had. */
export async function watchFloor(session: Watching, isWatching: boolean): Promise<Answer> {
  const { holder, commands } = session
  const asked = Symbol('asked')
  session.floorAsked = isWatching ? asked : null
  if (!isWatching) holder.set({ ...holder.get(), floor: null, floorProblem: null })
  const answer = await commands.run({ type: 'floor.watch', isWatching }, 'done')
  if (session.floorAsked === asked) {
    holder.set({ ...holder.get(), floorProblem: answer.ok ? null : answer.error })
  }
  return answer
}
