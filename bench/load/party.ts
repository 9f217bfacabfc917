/** One connected party: a socket, the frames it is sent, and waiting for one of them while things are set up. */
import { openLoadSocket, type LoadSocket } from './socket.ts'

interface ConversationView {
  conversationId: string
  lastSeq: number
  entries: { seq: number }[]
}

/** What the load generator looks into, of the product's frames and of the floor's. */
export interface Frame {
  type: string
  ref?: string | null
  ok?: boolean
  error?: { code: string }
  result?: { entry?: { seq: number }; conversation?: ConversationView }
  token?: string
  isResumed?: boolean
  conversation?: ConversationView | null
  conversationId?: string
  text?: string
  author?: { kind: 'visitor' | 'agent' }
}

export interface Party {
  socket: LoadSocket
  /** Replaces what is done with every frame that nobody waits for. */
  onFrame: (listener: (frame: Frame) => void) => void
  /** The next frame that matches; fails after `limitMs`. */
  expect: (what: string, matches: (frame: Frame) => boolean) => Promise<Frame>
  close: () => void
}

export interface PartyOptions {
  port: number
  path: string
  headers?: Record<string, string>
}

const EXPECT_LIMIT_MS = 60_000
const PING_EVERY_MS = 10_000
const PING_TICK_MS = 10

const parties = new Set<Party>()

let isHushed = false

/** While hushed nobody pings: what answering costs the server would be counted as what a silent line costs. At most for a heartbeat. */
export function hush(isOn: boolean): void {
  isHushed = isOn
}

/** Keeps every connection heard of, one after the other: people who have nothing to do with each other do not ping in step. */
function startHeartbeat(): void {
  let round = parties.values()
  let due = 0
  const timer = setInterval(() => {
    if (isHushed) return
    due += (parties.size * PING_TICK_MS) / PING_EVERY_MS
    for (; due >= 1; due -= 1) {
      const next = round.next()
      if (next.done) round = parties.values()
      else next.value.socket.send('{"type":"ping"}')
    }
  }, PING_TICK_MS)
  timer.unref()
}
startHeartbeat()

export async function openParty(options: PartyOptions): Promise<Party> {
  let listener: (frame: Frame) => void = () => undefined
  let waiting: { matches: (frame: Frame) => boolean; resolve: (frame: Frame) => void } | null = null
  const onText = (text: string): void => {
    const frame = JSON.parse(text) as Frame
    if (waiting?.matches(frame)) {
      const { resolve } = waiting
      waiting = null
      resolve(frame)
    } else listener(frame)
  }
  const socket = await openLoadSocket({
    port: options.port,
    path: options.path,
    headers: options.headers ?? {},
    onText,
    onClose: () => parties.delete(party),
  })
  const party: Party = {
    socket,
    onFrame: (next) => (listener = next),
    expect(what, matches) {
      const { promise, resolve, reject } = Promise.withResolvers<Frame>()
      const timer = setTimeout(() => reject(new Error(`no ${what} came`)), EXPECT_LIMIT_MS)
      waiting = {
        matches,
        resolve(frame) {
          clearTimeout(timer)
          resolve(frame)
        },
      }
      return promise
    },
    close: () => socket.close(),
  }
  parties.add(party)
  return party
}

/** Runs `task` for 0 … count-1, `width` of them at a time, and keeps the results in order. */
export async function inParallel<T>(
  count: number,
  width: number,
  task: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next++
      results[index] = await task(index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker))
  return results
}
