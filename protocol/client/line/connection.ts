/** Keeps a line to the server open: says hello, falls back, backs off, comes back. */
import { CLOSE_CODES, type CloseReason } from '../../model/errors.ts'
import type { ClientClock } from '../platform.ts'
import { watchFirstChoice } from './first-choice.ts'
import { openLine, type Line, type LineEnd } from './line.ts'
import { FIRST_PLAN, planAfter, seemsOffline, waitMs, type Plan } from './plan.ts'
import type { OpenTransport } from './transport/transport.ts'

/**
 * - `idle`: not started, or stopped.
 * - `connecting`: no welcome yet.
 * - `online`: welcome; frames flow.
 * - `reconnecting`: the line was lost a moment ago and is being opened again.
 * - `offline`: several attempts failed, or the server asked for a long wait; it goes on trying at longer intervals, or at once on `wake()`.
 * - `refused`: the server does not want this client back; `closeReason` says why.
 */
export type ConnectionState =
  | 'idle'
  | 'connecting'
  | 'online'
  | 'reconnecting'
  | 'offline'
  | 'refused'

export interface Connection<TUp> {
  start: () => void
  /** Final. */
  stop: () => void
  /** False, and nothing was sent, unless online. */
  send: (frame: TUp) => boolean
  /** Says hello again on a new line: what is held may not be the truth. */
  restart: () => void
  /** Tries at once instead of waiting on; tests a line that seems to be up. */
  wake: () => void
}

export interface ConnectionOptions<TFrame extends { type: string }> {
  transports: readonly OpenTransport[]
  clock: ClientClock
  /** Made anew for every attempt. */
  hello: () => Promise<object>
  read: (text: string) => TFrame | null
  /** A welcome is delivered before the state becomes `online`. */
  onFrame: (frame: TFrame) => void
  onState: (state: ConnectionState, closeReason: CloseReason | null) => void
  /** Asked when the server does not want this client back, and told when no hello came: true when another may do. */
  canMend: (reason: CloseReason) => boolean
}

/** Whoever is asked for what a hello says has so long; the answer that comes later is not used. */
export const HELLO_TIMEOUT_MS = 15_000

interface Keeper<TFrame extends { type: string }> {
  options: ConnectionOptions<TFrame>
  state: ConnectionState
  plan: Plan
  line: Line | null
  /** Counts the attempts, so that one that was overtaken while it made its hello gives up. */
  attempt: number
  hasBeenOnline: boolean
  /** Cuts the waiting short; null while the server asked for the wait, or nothing waits. */
  hurry: (() => void) | null
  cancelWait: () => void
  cancelWatch: () => void
}

export function createConnection<TUp extends object, TFrame extends { type: string }>(
  options: ConnectionOptions<TFrame>,
): Connection<TUp> {
  const keeper: Keeper<TFrame> = {
    options,
    state: 'idle',
    plan: FIRST_PLAN,
    line: null,
    attempt: 0,
    hasBeenOnline: false,
    hurry: null,
    cancelWait: () => undefined,
    cancelWatch: () => undefined,
  }
  return {
    start: () => {
      setState(keeper, 'connecting')
      void dial(keeper)
    },
    stop: () => {
      letGo(keeper)
      setState(keeper, 'idle')
    },
    send: (frame) => {
      if (keeper.state !== 'online') return false
      keeper.line?.send(frame)
      return true
    },
    restart: () => {
      const end = keeper.line?.close()
      if (end) tryAgain(keeper, end)
    },
    wake: () => {
      if (keeper.state === 'online') keeper.line?.probe()
      else keeper.hurry?.()
    },
  }
}

async function dial<TFrame extends { type: string }>(keeper: Keeper<TFrame>): Promise<void> {
  const { options, plan } = keeper
  const { clock, read, transports } = options
  const open = transports[plan.transport]
  letGo(keeper)
  const attempt = keeper.attempt
  const hello = await new Promise<object | null>((settle) => {
    const giveUp = (): void => settle(null)
    keeper.cancelWait = clock.after(HELLO_TIMEOUT_MS, giveUp)
    options.hello().then(settle, giveUp)
  })
  if (attempt !== keeper.attempt || !open) return
  keeper.cancelWait()
  if (!hello) {
    options.canMend('unauthenticated')
    return tryAgain(keeper, null)
  }
  keeper.line = openLine<TFrame>({
    open,
    clock,
    hello,
    read,
    onFrame: (frame) => {
      options.onFrame(frame)
      if (frame.type === 'welcome' && attempt === keeper.attempt) beOnline(keeper)
    },
    onEnd: (end) => lineEnded(keeper, end),
  })
}

function beOnline<TFrame extends { type: string }>(keeper: Keeper<TFrame>): void {
  const { transports, clock } = keeper.options
  const [first] = transports
  keeper.hasBeenOnline = true
  if (keeper.plan.transport > 0 && first) {
    keeper.cancelWatch = watchFirstChoice(first, clock, () => {
      keeper.plan = { ...keeper.plan, transport: 0 }
      keeper.line?.close()
      void dial(keeper)
      setState(keeper, 'reconnecting')
    })
  }
  setState(keeper, 'online')
}

function lineEnded<TFrame extends { type: string }>(keeper: Keeper<TFrame>, end: LineEnd): void {
  const { reason } = end
  if (!reason || CLOSE_CODES[reason].mayReconnect) return tryAgain(keeper, end)
  if (keeper.options.canMend(reason)) return tryAgain(keeper, null)
  letGo(keeper)
  setState(keeper, 'refused', reason)
}

/** `end`: null when it was no matter of the line. */
function tryAgain<TFrame extends { type: string }>(
  keeper: Keeper<TFrame>,
  end: LineEnd | null,
): void {
  const askedMs = end?.retryAfterMs ?? 0
  const { clock, transports } = keeper.options
  letGo(keeper)
  const plan = planAfter(keeper.plan, end, transports.length)
  keeper.plan = plan
  const delay = waitMs(plan, askedMs, clock.random())
  keeper.cancelWait = clock.after(delay, () => void dial(keeper))
  keeper.hurry = askedMs ? null : () => void dial(keeper)
  const trying = keeper.hasBeenOnline ? 'reconnecting' : 'connecting'
  setState(keeper, seemsOffline(plan, askedMs) ? 'offline' : trying)
}

/** Ends whatever is under way. */
function letGo<TFrame extends { type: string }>(keeper: Keeper<TFrame>): void {
  keeper.attempt += 1
  keeper.cancelWait()
  keeper.cancelWatch()
  keeper.hurry = null
  keeper.line?.close()
  keeper.line = null
}

function setState<TFrame extends { type: string }>(
  keeper: Keeper<TFrame>,
  state: ConnectionState,
  closeReason: CloseReason | null = null,
): void {
  if (keeper.state === state && !closeReason) return
  keeper.state = state
  keeper.options.onState(state, closeReason)
}
