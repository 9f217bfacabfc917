/** Brings a file to the server, with progress, and a way to stop. What it becomes is sent by `sendFile` of the client. */
import * as v from 'valibot'
import { UploadedFile } from '../../http/files.ts'
import { ErrorBody } from '../../model/errors.ts'
import type { ConversationId } from '../../model/ids.ts'
import type { Attachment } from '../../model/values.ts'
import { refuseHere, type CommandResult } from '../commands.ts'
import type { ClientClock } from '../platform.ts'
import { read } from '../read.ts'

/** As much of an XMLHttpRequest as is needed: `fetch` tells no progress. */
export interface UploadRequest<TFile> {
  readonly status: number
  readonly responseText: string
  readonly upload: {
    addEventListener: (
      type: 'progress',
      listener: (event: { loaded: number; total: number }) => void,
    ) => void
  }
  open: (method: string, url: string) => void
  setRequestHeader: (name: string, value: string) => void
  /** Whatever happened, it is over. */
  addEventListener: (type: 'loadend', listener: () => void) => void
  send: (file: TFile) => void
  abort: () => void
}

export interface UploadOptions<TFile> {
  makeRequest: () => UploadRequest<TFile>
  clock: Pick<ClientClock, 'after'>
  /** Of the server, as `https://chat.example.com`; empty on pages of the server itself. */
  baseUrl: string
  conversationId: ConversationId
  file: TFile
  name: string
  mediaType: string
  /** A visitor's; null for agents, whose cookie says who they are. */
  token: string | null
  /** From 0 to 1, the part that has left. */
  onProgress: (part: number) => void
}

export interface Upload {
  /** Never rejects. An upload that stalls or has no answer is refused with `try-again`. */
  done: Promise<CommandResult<Attachment>>
  /** Settles `done` with `try-again`, too. */
  cancel: () => void
}

/**
 * Without progress for this long, or without an answer once all has left, nothing comes of an upload any more. What is
 * told as gone may still lie in the sender's buffers: a quarter of a megabyte of it takes 50 s at the 5 KB/s below
 * which nobody chats.
 */
export const STALLED_MS = 60_000

/** Half of a character: names of files may have it, and addresses may not. */
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu

const Refusal = v.object({ error: ErrorBody })

export function uploadFile<TFile>(options: UploadOptions<TFile>): Upload {
  const request = options.makeRequest()
  const cancel = (): void => request.abort()
  let rest = options.clock.after(STALLED_MS, cancel)
  const done = new Promise<CommandResult<Attachment>>((resolve) => {
    request.addEventListener('loadend', () => {
      rest()
      resolve(resultOf(request))
    })
  })
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    rest()
    rest = options.clock.after(STALLED_MS, cancel)
    options.onProgress(total > 0 ? loaded / total : 0)
  })
  request.open('POST', `${options.baseUrl}/v1/files`)
  for (const [name, value] of Object.entries(headersOf(options))) {
    request.setRequestHeader(name, value)
  }
  request.send(options.file)
  return { done, cancel }
}

function headersOf({
  conversationId,
  name,
  mediaType,
  token,
}: Pick<UploadOptions<unknown>, 'conversationId' | 'name' | 'mediaType' | 'token'>) {
  return {
    'X-Conversation': conversationId,
    'X-File-Name': encodeURIComponent(name.replaceAll(LONE_SURROGATE, '_')),
    'Content-Type': mediaType || 'application/octet-stream',
    ...(token !== null && { Authorization: `Bearer ${token}` }),
  }
}

function resultOf({ status, responseText }: UploadRequest<never>): CommandResult<Attachment> {
  const uploaded = status === 201 ? read(responseText, UploadedFile) : null
  if (uploaded) return { ok: true, result: uploaded.attachment }
  const refusal = read(responseText, Refusal)
  return refusal ? { ok: false, error: refusal.error } : refuseHere('try-again', 'No answer came.')
}
