/** One attempt to talk with the server: from dialling, through hello and welcome, to its one end. */
import { encode } from '../../frames/codec.ts'
import type { Bye } from '../../frames/both-down.ts'
import { closeReasonOf, type CloseReason } from '../../model/errors.ts'
import type { ClientClock } from '../platform.ts'
import { createHeartbeat, type Heartbeat } from './heartbeat.ts'
import type { OpenTransport, Transport } from './transport/transport.ts'

/** A transport that brings no welcome in this time will not: a proxy may swallow what it does not know. */
export const WELCOME_TIMEOUT_MS = 8_000
/** A line that held this long is sound: its loss says nothing about the next attempt. */
export const SOUND_AFTER_MS = 10_000

export interface LineEnd {
  /** null: it broke without a word of the server's. */
  reason: CloseReason | null
  retryAfterMs: number | null
  hadWelcome: boolean
  wasSound: boolean
}

export interface Line {
  send: (frame: object) => void
  /** Suspects the line: it answers soon or is given up. */
  probe: () => void
  /** Ends it without `onEnd`; says how it had gone. */
  close: () => LineEnd
}

export interface LineOptions<TFrame extends { type: string }> {
  open: OpenTransport
  clock: ClientClock
  hello: object
  /** null: nothing this client understands. */
  read: (text: string) => TFrame | null
  /** The welcome first, then everything but pongs and byes. */
  onFrame: (frame: TFrame) => void
  /** Once and not before `openLine` returned; never when the line was closed from here. */
  onEnd: (end: LineEnd) => void
}

interface Talk extends LineEnd {
  transport: Transport | null
  heartbeat: Heartbeat | null
  isOver: boolean
  /** Calls off the timer that is running: for the welcome, later until the line is sound. */
  cancelTimer: () => void
}

export function openLine<TFrame extends { type: string }>(options: LineOptions<TFrame>): Line {
  const { clock, onEnd } = options
  const end = (reason: CloseReason | null, retryAfterMs: number | null) => {
    if (!talk.isOver) onEnd({ ...close(talk), reason, retryAfterMs })
  }
  const talk: Talk = {
    reason: null,
    retryAfterMs: null,
    hadWelcome: false,
    wasSound: false,
    transport: null,
    heartbeat: null,
    isOver: false,
    cancelTimer: clock.after(WELCOME_TIMEOUT_MS, () => end(null, null)),
  }
  const send = (frame: object) => {
    if (!talk.isOver) talk.transport?.send(encode(frame))
  }
  const receive = (frame: TFrame) => {
    if (isBye(frame)) return end(frame.reason, frame.retryAfterMs ?? null)
    if (frame.type === 'welcome') {
      startHeartbeat(talk, clock, {
        ping: () => send({ type: 'ping' }),
        onSilent: () => end(null, null),
      })
    }
    if (talk.hadWelcome && frame.type !== 'pong') options.onFrame(frame)
  }
  const onText = (text: string) => {
    if (talk.isOver) return
    talk.heartbeat?.heard()
    const frame = options.read(text)
    if (frame) receive(frame)
  }
  try {
    talk.transport = options.open({
      onOpen: () => send(options.hello),
      onText,
      onClose: (code) => end(closeReasonOf(code), null),
    })
  } catch {
    // A page's policy may forbid the address: that is one more way not to get through.
    talk.cancelTimer()
    talk.cancelTimer = clock.after(0, () => end(null, null))
  }
  return { send, probe: () => talk.heartbeat?.probe(), close: () => close(talk) }
}

function startHeartbeat(
  talk: Talk,
  clock: ClientClock,
  { ping, onSilent }: { ping: () => void; onSilent: () => void },
): void {
  talk.hadWelcome = true
  talk.heartbeat = createHeartbeat({ clock, ping, onSilent })
  talk.cancelTimer()
  talk.cancelTimer = clock.after(SOUND_AFTER_MS, () => (talk.wasSound = true))
}

function close(talk: Talk): LineEnd {
  const { reason, retryAfterMs, hadWelcome, wasSound } = talk
  talk.isOver = true
  talk.cancelTimer()
  talk.heartbeat?.stop()
  talk.transport?.close()
  return { reason, retryAfterMs, hadWelcome, wasSound }
}

function isBye(frame: { type: string }): frame is Bye {
  return frame.type === 'bye'
}
