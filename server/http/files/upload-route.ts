/** `POST /v1/files`: takes a file as it comes, and lets go of senders who stop sending. */
import * as v from 'valibot'
import { ConversationId } from '../../../protocol/model/ids.ts'
import { permitUpload } from '../../app/files/permits.ts'
import { upload } from '../../app/files/upload.ts'
import { refused, type Outcome } from '../../app/outcome.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import type { Claim } from '../../ports/media.ts'
import { answer, answerRefusal } from '../answers.ts'
import type { Call } from '../deps.ts'
import { callerOf } from './caller.ts'
import type { FileDeps } from './deps.ts'

/** A sender who brings nothing for so long is gone. */
const STALL_MS = 30_000
/** Percent-encoded, a character takes up to twelve. */
const NAME_HEADER_MAX = 4_096

/** The sender stopped, or was cut off. */
class UploadCut extends Error {
  override readonly name = 'UploadCut'
}

export async function takeUpload(deps: FileDeps, call: Call): Promise<Response> {
  try {
    const outcome = await receive(deps, call)
    return answer(call, outcome, (attachment) => call.json({ attachment }, 201))
  } catch (error) {
    if (!(error instanceof UploadCut)) throw error
    return answerRefusal(call, 'bad-frame', { message: 'The upload broke off.' })
  }
}

async function receive(deps: FileDeps, call: Call): Promise<Outcome<Attachment>> {
  const conversationId = v.safeParse(ConversationId, call.req.header('x-conversation'))
  const claim = claimOf(call)
  if (!conversationId.success || !claim) return refused('bad-frame')
  const caller = await callerOf(deps, call)
  if (!caller.ok) return caller
  const permit = await permitUpload(deps.core, caller.result, conversationId.output)
  if (!permit.ok) return permit
  const { by, visitorId } = permit.result
  const uploader = by === 'visitor' ? visitorId : by
  const admitted = await deps.pace.admit(uploader, call.get('address'))
  if (!admitted.ok) return admitted
  const announced = Number(call.req.header('content-length') ?? Number.NaN)
  return upload(deps.core, deps.keeping, permit.result, {
    claim,
    announcedBytes: Number.isSafeInteger(announced) ? announced : null,
    body: arriving(call.req.raw.body),
  })
}

function claimOf(call: Call): Claim | null {
  const name = call.req.header('x-file-name') ?? ''
  const mediaType = (call.req.header('content-type') ?? '').toLowerCase()
  if (name.length > NAME_HEADER_MAX) return null
  try {
    return { name: decodeURIComponent(name), mediaType }
  } catch {
    return null
  }
}

async function* arriving(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await orStalled(reader.read())
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

async function orStalled<T>(read: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new UploadCut('nothing arrived any more')), STALL_MS)
  })
  try {
    return await Promise.race([read, stalled])
  } catch {
    throw new UploadCut('the sender is gone')
  } finally {
    clearTimeout(timer)
  }
}
