/**
 * Files on their way: each is kept in the browser, uploaded for the open conversation (one is asked for where there
 * is none), and handed to the outbox under its ref. What follows is the outbox's.
 */
import type { ErrorCode } from '../../../protocol/model/errors.ts'
import type { ConversationId, Ref } from '../../../protocol/model/ids.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import { uploadFile, type Upload } from '../../../protocol/client/files/upload.ts'
import type { CommandResult } from '../../../protocol/client/commands.ts'
import { browserClock, makeId } from '../../page/browser.ts'
import { ownToken } from '../session/own-token.ts'
import type { PendingUpload } from './pending-upload.ts'
import type { Widget } from '../widget.ts'
import { keepFile } from './shelf.ts'
import { persist } from './persist.ts'

/** Requests under way, to be stopped. */
const running = new Map<Ref, Upload>()

/** How many lines there have been since files were first sent. */
const lines = new WeakMap<Widget, number>()
const lineOf = (widget: Widget): number => lines.get(widget) ?? 0

/** No answer came: the network took it, or there is none. */
const LOST = 'try-again'
const AGAIN = { state: 'sending', part: 0, error: undefined } as const

export function findUpload({ uploads }: Widget, ref: Ref): PendingUpload | undefined {
  return uploads.value.find((upload) => upload.ref === ref)
}

function change({ uploads }: Widget, ref: Ref, changes: Partial<PendingUpload>): void {
  uploads.value = uploads.value.map((upload) =>
    upload.ref === ref ? { ...upload, ...changes } : upload,
  )
}

/** Shown at once, in the order they were chosen; returns their refs in that order. */
export function sendFiles(widget: Widget, files: readonly File[]): Ref[] {
  const at = Date.now()
  const added = files.map((file): PendingUpload => {
    const { name, size: bytes, type: mediaType } = file
    const owner = widget.view.value.visitorId
    const ref = makeId() as Ref
    return { ref, name, bytes, mediaType, at, owner, state: 'sending', part: 0, file }
  })
  persist(widget)
  widget.uploads.value = [...widget.uploads.value, ...added]
  widget.isAtNewest.value = true
  for (const { ref, file } of added) if (file) void keepFile(widget, ref, file)
  // Whether there is a network is soon known.
  widget.client().wake()
  void uploadInTurn(widget, added)
  return added.map(({ ref }) => ref)
}

/** One after the other, so that they arrive in their order. Where the network takes none, it takes none behind it. */
export async function uploadInTurn(
  widget: Widget,
  uploads: readonly PendingUpload[],
): Promise<void> {
  followLine(widget)
  let isLost = widget.view.value.connection === 'offline'
  for (const { ref } of uploads) {
    if (isLost) change(widget, ref, { state: 'failed', error: LOST })
    else await upload(widget, ref)
    isLost ||= findUpload(widget, ref)?.error === LOST
  }
}

/** On every new line, what the network did not take is tried again. */
function followLine(widget: Widget): void {
  if (lines.has(widget)) return
  lines.set(widget, 0)
  let before = widget.view.value.connection
  widget.store.onChange(() => {
    const { connection } = widget.view.value
    if (connection === before) return
    before = connection
    if (connection !== 'online') return
    lines.set(widget, lineOf(widget) + 1)
    const lost = widget.uploads.value.filter(({ error }) => error === LOST)
    for (const { ref } of lost) change(widget, ref, AGAIN)
    void uploadInTurn(widget, lost)
  })
}

export function retryUpload(widget: Widget, ref: Ref): void {
  change(widget, ref, AGAIN)
  widget.client().wake()
  void upload(widget, ref)
}

/** Taken off the screen, and stopped where it is under way. */
export function discardUpload({ uploads }: Widget, ref: Ref): void {
  uploads.value = uploads.value.filter((pending) => pending.ref !== ref)
  running.get(ref)?.cancel()
}

async function upload(widget: Widget, ref: Ref): Promise<void> {
  const line = lineOf(widget)
  const conversation = await conversationFor(widget)
  const pending = findUpload(widget, ref)
  if (!pending?.file || running.has(ref)) return
  if (!conversation.ok) return change(widget, ref, { state: 'failed', error: conversation.code })
  const { name, mediaType, file } = pending
  const started = uploadFile({
    makeRequest: () => new XMLHttpRequest(),
    clock: browserClock,
    baseUrl: widget.seat.tag.baseUrl.replace(/\/$/, ''),
    conversationId: conversation.id,
    ...{ file, name, mediaType, token: conversation.token },
    onProgress: (part) => change(widget, ref, { part }),
  })
  running.set(ref, started)
  const unfollow = widget.store.onChange(() => {
    if (isOver(widget, conversation.id)) started.cancel()
  })
  const result = await started.done
  unfollow()
  running.delete(ref)
  finish(widget, { ref, conversationId: conversation.id, result })
  if (findUpload(widget, ref)?.error !== LOST || lineOf(widget) === line) return
  // It was lost with a line in whose place there is another.
  change(widget, ref, AGAIN)
  await upload(widget, ref)
}

/** Nothing is known of it while a line is being opened: that is no end. */
function isOver({ view, hasOpenConversation }: Widget, id: ConversationId): boolean {
  const { conversation } = view.value
  const isHere = hasOpenConversation.value && conversation?.conversationId === id
  return conversation !== null && !isHere
}

interface Finished {
  ref: Ref
  conversationId: ConversationId
  result: CommandResult<Attachment>
}

/** One that was given up meanwhile is not sent. */
function finish(widget: Widget, { ref, conversationId, result }: Finished): void {
  if (!findUpload(widget, ref)) return
  if (isOver(widget, conversationId)) {
    return change(widget, ref, { state: 'failed', error: 'conversation-closed' })
  }
  if (!result.ok) return change(widget, ref, { state: 'failed', error: result.error.code })
  widget.client().sendFile(conversationId, result.result, ref)
  discardUpload(widget, ref)
}

type ForUpload = { ok: true; id: ConversationId; token: string } | { ok: false; code: ErrorCode }

async function conversationFor(widget: Widget): Promise<ForUpload> {
  const { view, hasOpenConversation } = widget
  const open = hasOpenConversation.value ? view.value.conversation?.conversationId : undefined
  if (open) return { ok: true, id: open, token: await ownToken(widget) }
  const asked = await widget.client().requestConversation()
  if (!asked.ok) return { ok: false, code: asked.error.code }
  const { conversationId } = asked.result.conversation
  return { ok: true, id: conversationId, token: await ownToken(widget) }
}
