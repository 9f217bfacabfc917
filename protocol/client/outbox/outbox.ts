/**
 * Messages on their way. Each is stored before it is sent, keeps its ref whatever happens, and leaves when its entry
 * is seen in the journal.
 *
 * Order: messages are sent one after the other without waiting for replies, and again in the same order on a new
 * line. One that the server refused steps out of the line: it stays visible, failed, and a retry puts it at the end,
 * where it is shown. One that had no answer in time keeps its place, since the server may have taken it.
 */
import type { ErrorBody } from '../../model/errors.ts'
import type { ConversationId, Ref } from '../../model/ids.ts'
import { SEND_TIMEOUT_MS } from '../../model/limits.ts'
import type { OutboxItem } from './outbox-item.ts'
import type { OutboxStore, StoredItem } from './outbox-store.ts'
import type { ClientClock } from '../platform.ts'

export interface OutboxOptions {
  clock: ClientClock
  store: OutboxStore
  makeId: () => string
  /** False: not now; nothing behind it is tried either. */
  send: (item: OutboxItem) => boolean
  onChange: (items: readonly OutboxItem[]) => void
  /** A message had no answer in time. */
  onOverdue: () => void
}

/** Words, which may stand for a card, or a file without words. */
export type OutboxContent = Pick<OutboxItem, 'text' | 'attachment' | 'style' | 'format' | 'card'>

interface Slip {
  item: OutboxItem
  owner: string | null
  isStored: boolean
  /** On the present line. */
  isSent: boolean
  cancelTimer: () => void
}

export interface Outbox {
  /** What an earlier page left; goes before what was added meanwhile. */
  restore: () => Promise<void>
  /** What was put into the store meanwhile, and what is given, for tabs that share none; goes behind what is there. */
  adopt: (given: readonly StoredItem[]) => Promise<void>
  /** `ref`, where the caller made one. */
  add: (content: OutboxContent, conversationId: ConversationId | null, ref?: Ref) => Ref
  /** A failed message, again; `conversationId` says where it belongs now. */
  retry: (ref: Ref, conversationId: ConversationId | null) => void
  /** It has arrived, or is given up. */
  discard: (ref: Ref) => void
  find: (ref: Ref) => OutboxItem | null
  /** The line is up: sends everything that has no answer. Messages of somebody else are thrown away. */
  resend: (owner: string) => void
  send: () => void
  /** For what must not overtake a message: runs it when all that was added is stored and, if there is a line, sent. */
  after: <T>(run: () => Promise<T>) => Promise<T>
  /** Messages that wait for a conversation now have it. */
  bind: (conversationId: ConversationId) => void
  reject: (ref: Ref, error: ErrorBody) => void
  /** The conversation they wait for is refused. */
  rejectUnbound: (error: ErrorBody) => void
  /** Takes out what has arrived. */
  settle: (hasArrived: (item: OutboxItem) => boolean) => void
  stop: () => void
}

interface Box {
  options: OutboxOptions
  /** In the order they are sent. */
  slips: Map<Ref, Slip>
  /** Whose messages these are; null until the server has said. */
  owner: string | null
  /** To be taken from the store with the next write. */
  removed: Ref[]
  written: Promise<void>
}

export function createOutbox(options: OutboxOptions): Outbox {
  const box: Box = {
    options,
    slips: new Map(),
    owner: null,
    removed: [],
    written: Promise.resolve(),
  }
  return {
    restore: () => restore(box),
    adopt: async (given) => {
      // What is being taken away is not found there once more.
      const stored = await box.written.then(options.store.load)
      for (const item of [...stored, ...given]) {
        const isOurs = (item.owner ?? box.owner) === (box.owner ?? item.owner)
        if (isOurs && !box.slips.has(item.ref)) unpack(box, item)
      }
      store(box)
    },
    add: (content, conversationId, ref = options.makeId() as Ref) => {
      const at = options.clock.now()
      putLast(box, { ref, conversationId, ...content, at, state: 'sending' }, box.owner)
      store(box)
      return ref
    },
    retry: (ref, conversationId) => retry(box, ref, conversationId),
    discard: (ref) => {
      if (remove(box, ref)) store(box)
    },
    find: (ref) => box.slips.get(ref)?.item ?? null,
    resend: (owner) => resend(box, owner),
    send: () => sendLine(box),
    after: (run) => (isStored(box) ? run() : box.written.then(run)),
    bind: (conversationId) => {
      const unbound = [...box.slips.values()].filter((slip) => !slip.item.conversationId)
      for (const slip of unbound) slip.item = { ...slip.item, conversationId }
      if (unbound.length > 0) store(box)
    },
    reject: (ref, error) => reject(box, (item) => item.ref === ref, error),
    rejectUnbound: (error) => reject(box, (item) => !item.conversationId, error),
    settle: (hasArrived) => {
      const arrived = [...box.slips.values()].filter(({ item }) => hasArrived(item))
      for (const { item } of arrived) remove(box, item.ref)
      if (arrived.length > 0) store(box)
    },
    stop: () => {
      for (const slip of box.slips.values()) slip.cancelTimer()
    },
  }
}

async function restore(box: Box): Promise<void> {
  const stored = await box.options.store.load()
  const added = [...box.slips]
  box.slips.clear()
  for (const item of stored) unpack(box, item)
  for (const [ref, slip] of added) box.slips.set(ref, slip)
  changed(box)
}

function unpack(box: Box, { owner, ...item }: StoredItem): void {
  const state = item.error ? 'failed' : 'sending'
  putLast(box, { ...item, state }, owner).isStored = true
}

function putLast(box: Box, item: OutboxItem, owner: string | null): Slip {
  const cancelTimer = () => undefined
  const slip: Slip = { item, owner, isStored: false, isSent: false, cancelTimer }
  box.slips.set(item.ref, slip)
  if (item.state === 'sending') startTimer(box, slip)
  return slip
}

function startTimer(box: Box, slip: Slip): void {
  slip.cancelTimer()
  slip.cancelTimer = box.options.clock.after(SEND_TIMEOUT_MS, () => {
    setState(box, slip, 'failed')
    box.options.onOverdue()
  })
}

function setState(box: Box, slip: Slip, state: OutboxItem['state'], error?: ErrorBody): void {
  const { error: _former, ...item } = slip.item
  slip.item = { ...item, state, ...(error && { error }) }
  if (state === 'failed') slip.cancelTimer()
  changed(box)
}

function changed(box: Box): void {
  box.options.onChange([...box.slips.values()].map((slip) => slip.item))
}

/** Writes everything, then sends what was not stored until now. */
function store(box: Box): void {
  const slips = [...box.slips.values()]
  const items = slips.map(({ item: { state: _state, ...item }, owner }) => ({ ...item, owner }))
  const written = box.options.store.write(items, box.removed.splice(0))
  changed(box)
  box.written = written.then(() => {
    for (const slip of slips) slip.isStored = true
    sendLine(box)
  })
}

function isStored({ slips }: Box): boolean {
  return [...slips.values()].every((slip) => slip.isStored)
}

function sendLine(box: Box): void {
  for (const slip of box.slips.values()) {
    if (slip.isSent || slip.item.error) continue
    if (!slip.isStored || !box.options.send(slip.item)) return
    slip.isSent = true
    if (slip.item.state === 'failed') expectAnswer(box, slip)
  }
}

function resend(box: Box, owner: string): void {
  box.owner = owner
  for (const slip of [...box.slips.values()]) {
    slip.owner ??= owner
    slip.isSent = false
    if (slip.owner !== owner) remove(box, slip.item.ref)
    else if (slip.item.state === 'failed' && !slip.item.error) expectAnswer(box, slip)
  }
  store(box)
  sendLine(box)
}

/** Shown as sending, with the full time for the answer. */
function expectAnswer(box: Box, slip: Slip): void {
  startTimer(box, slip)
  setState(box, slip, 'sending')
}

function retry(box: Box, ref: Ref, conversationId: ConversationId | null): void {
  const slip = box.slips.get(ref)
  if (slip?.item.state !== 'failed') return
  if (slip.item.error) {
    box.slips.delete(ref)
    box.slips.set(ref, slip)
  }
  slip.item = { ...slip.item, conversationId }
  slip.isSent = false
  expectAnswer(box, slip)
  store(box)
}

function reject(box: Box, matches: (item: OutboxItem) => boolean, error: ErrorBody): void {
  for (const slip of box.slips.values()) {
    if (!slip.item.error && matches(slip.item)) setState(box, slip, 'failed', error)
  }
  store(box)
}

function remove(box: Box, ref: Ref): boolean {
  box.slips.get(ref)?.cancelTimer()
  const wasThere = box.slips.delete(ref)
  if (wasThere) box.removed.push(ref)
  return wasThere
}
