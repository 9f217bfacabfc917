/** Commands that are answered with a promise; they are sent again, under the same ref, on every new line. */
import type { ErrorBody } from '../model/errors.ts'
import type { Ref } from '../model/ids.ts'
import { SEND_TIMEOUT_MS } from '../model/limits.ts'
import type { ClientClock } from './platform.ts'

export type CommandResult<TResult> = { ok: true; result: TResult } | { ok: false; error: ErrorBody }

/** A command before it has its ref. */
export type Unsent<TUp> = TUp extends { ref: Ref } ? Omit<TUp, 'ref'> : never

type Reply<TResult> =
  | { ref: Ref; ok: true; result: TResult }
  | { ref: Ref | null; ok: false; error: ErrorBody }

export interface Commands<TUp, TResult extends { kind: string }> {
  /** Settles with the reply, or with `try-again` when none came in time. */
  run: <TKind extends TResult['kind']>(
    command: Unsent<TUp>,
    kind: TKind,
  ) => Promise<CommandResult<Extract<TResult, { kind: TKind }>>>
  settle: (reply: Reply<TResult>) => void
  resend: () => void
  stop: () => void
}

interface CommandsOptions<TUp> {
  clock: ClientClock
  makeId: () => string
  /** May do nothing while there is no line. */
  send: (frame: TUp) => void
}

interface Pending<TUp, TResult> {
  frame: TUp
  settle: (result: CommandResult<TResult>) => void
}

export function createCommands<TUp, TResult extends { kind: string }>(
  options: CommandsOptions<TUp>,
): Commands<TUp, TResult> {
  const { clock, makeId, send } = options
  const pending = new Map<string, Pending<TUp, TResult>>()

  return {
    run: (command, kind) =>
      new Promise((resolve) => {
        const ref = makeId()
        const frame = { ...command, ref } as TUp
        const settle = (result: CommandResult<TResult>) => {
          cancelTimer()
          pending.delete(ref)
          resolve(ofKind(result, kind))
        }
        const cancelTimer = clock.after(SEND_TIMEOUT_MS, () => settle(NO_ANSWER))
        pending.set(ref, { frame, settle })
        send(frame)
      }),
    settle: (reply) => {
      if (reply.ref) pending.get(reply.ref)?.settle(reply)
    },
    resend: () => {
      for (const { frame } of pending.values()) send(frame)
    },
    stop: () => {
      for (const { settle } of [...pending.values()]) settle(NO_ANSWER)
    },
  }
}

/** A refusal made here because sending would be pointless; the code says it all. */
export function refuseHere(code: ErrorBody['code'], message: string = code): CommandResult<never> {
  return { ok: false, error: { code, message } }
}

/** No answer came: what the command was meant to do may have been done. */
export const UNANSWERED: ErrorBody = { code: 'try-again', message: 'No answer came.' }
const NO_ANSWER: CommandResult<never> = { ok: false, error: UNANSWERED }

function ofKind<TResult extends { kind: string }, TKind extends TResult['kind']>(
  result: CommandResult<TResult>,
  kind: TKind,
): CommandResult<Extract<TResult, { kind: TKind }>> {
  if (!result.ok) return { ok: false, error: result.error }
  if (isOfKind(result.result, kind)) return { ok: true, result: result.result }
  return refuseHere('internal')
}

function isOfKind<TResult extends { kind: string }, TKind extends TResult['kind']>(
  result: TResult,
  kind: TKind,
): result is Extract<TResult, { kind: TKind }> {
  return result.kind === kind
}
