/** Files the agent chose for a conversation, from choosing to being sent: one after the other, in their order. */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { CommandResult } from '../../../protocol/client/commands.ts'
import type { Upload } from '../../../protocol/client/files/upload.ts'
import type { ErrorBody } from '../../../protocol/model/errors.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Attachment } from '../../../protocol/model/values.ts'

export interface ChosenFile {
  readonly key: number
  readonly conversationId: ConversationId
  readonly file: File
  /** Of a picture; null for everything else. */
  readonly previewUrl: string | null
  readonly state: 'chosen' | 'waiting' | 'uploading' | 'failed'
  /** From 0 to 1, the part that has left. */
  readonly part: number
  /** Why it failed; null while it did not. */
  readonly error: ErrorBody | null
}

/** What uploads need from outside. */
export interface UploadPlace {
  upload: (file: File, conversationId: ConversationId, onProgress: (part: number) => void) => Upload
  send: (conversationId: ConversationId, attachment: Attachment) => void
  /** The largest file the conversation's site takes. */
  bytesMax: (conversationId: ConversationId) => number
  makePreview: (file: File) => string | null
  dropPreview: (url: string) => void
}

export interface Uploads {
  files: ReadonlySignal<readonly ChosenFile[]>
  choose: (conversationId: ConversationId, files: readonly File[]) => void
  /** Brings and sends everything chosen there; `onSent` when nothing of it failed or was taken back. False: nothing was chosen. */
  start: (conversationId: ConversationId, onSent: () => void) => boolean
  retry: (key: number) => void
  /** Takes it back, also while it is on its way. */
  remove: (key: number) => void
  /** Forgets the files of conversations that are not held any more. */
  sweep: (held: { has: (conversationId: ConversationId) => boolean }) => void
}

const TOO_LARGE: ErrorBody = { code: 'file-too-large', message: 'Larger than the site allows.' }

export function createUploads(place: UploadPlace): Uploads {
  const list = createList(place)
  const runner = createRunner(place, list)
  const { files } = list
  return {
    files,
    choose(conversationId, picked) {
      const bytesMax = place.bytesMax(conversationId)
      list.add(picked.map((file) => ({ conversationId, file, isTooLarge: file.size > bytesMax })))
    },
    start(conversationId, onSent) {
      const chosen = files.value.filter(
        (each) => each.conversationId === conversationId && each.state === 'chosen',
      )
      for (const { key } of chosen) list.change(key, { state: 'waiting' })
      if (chosen.length > 0) runner.run(conversationId, onSent)
      return chosen.length > 0
    },
    retry(key) {
      const failed = list.find(key)
      if (failed?.state !== 'failed' || isHopeless(failed)) return
      list.change(key, { state: 'waiting', error: null })
      runner.run(failed.conversationId)
    },
    remove: runner.remove,
    sweep(held) {
      for (const { key, conversationId } of files.value) {
        if (!held.has(conversationId)) runner.remove(key)
      }
    },
  }
}

type List = ReturnType<typeof createList>

interface Picked {
  conversationId: ConversationId
  file: File
  isTooLarge: boolean
}

function createList({ makePreview, dropPreview }: UploadPlace) {
  const files = signal<readonly ChosenFile[]>([])
  let lastKey = 0
  const chosen = ({ conversationId, file, isTooLarge }: Picked): ChosenFile => {
    const common = { key: ++lastKey, conversationId, file, part: 0 }
    return isTooLarge
      ? { ...common, previewUrl: null, state: 'failed', error: TOO_LARGE }
      : { ...common, previewUrl: makePreview(file), state: 'chosen', error: null }
  }
  return {
    files,
    find: (key: number) => files.value.find((each) => each.key === key),
    add: (picked: readonly Picked[]) => {
      files.value = [...files.value, ...picked.map(chosen)]
    },
    change: (key: number, changes: Partial<ChosenFile>) => {
      files.value = files.value.map((each) => (each.key === key ? { ...each, ...changes } : each))
    },
    drop: ({ key, previewUrl }: ChosenFile) => {
      files.value = files.value.filter((each) => each.key !== key)
      if (previewUrl !== null) dropPreview(previewUrl)
    },
  }
}

/** One upload at a time for each conversation. */
function createRunner(place: UploadPlace, list: List) {
  const running = new Map<ConversationId, { key: number; cancel: () => void }>()
  const whenSent = new Map<ConversationId, () => void>()

  const settle = ({ conversationId, key }: ChosenFile, result: CommandResult<Attachment>): void => {
    running.delete(conversationId)
    const wanted = list.find(key)
    if (wanted && result.ok) {
      list.drop(wanted)
      place.send(conversationId, result.result)
    } else if (wanted && !result.ok) {
      whenSent.delete(conversationId)
      list.change(key, { state: 'failed', error: result.error })
    }
    next(conversationId)
  }
  function next(conversationId: ConversationId): void {
    if (running.has(conversationId)) return
    const waiting = list.files.value.find(
      (each) => each.conversationId === conversationId && each.state === 'waiting',
    )
    if (!waiting) return finish(conversationId)
    const { key, file } = waiting
    list.change(key, { state: 'uploading', part: 0 })
    const upload = place.upload(file, conversationId, (part) => list.change(key, { part }))
    running.set(conversationId, { key, cancel: upload.cancel })
    void upload.done.then((result) => settle(waiting, result))
  }
  function finish(conversationId: ConversationId): void {
    const onSent = whenSent.get(conversationId)
    whenSent.delete(conversationId)
    onSent?.()
  }
  return {
    run(conversationId: ConversationId, onSent?: () => void) {
      if (onSent) whenSent.set(conversationId, onSent)
      next(conversationId)
    },
    remove: (key: number) => {
      const wanted = list.find(key)
      if (!wanted) return
      list.drop(wanted)
      const { conversationId, state } = wanted
      if (state !== 'chosen') whenSent.delete(conversationId)
      const current = running.get(conversationId)
      if (current?.key === key) current.cancel()
    },
  }
}

/** Trying again would change nothing. */
export function isHopeless({ error }: ChosenFile): boolean {
  return (
    error !== null &&
    ['file-too-large', 'file-type-refused', 'image-too-large'].includes(error.code)
  )
}
