/** The addresses of files that are shown: asked for together, kept while they are good. */
import { FileLinks, type FileLink } from '../../http/files.ts'
import type { FileId } from '../../model/ids.ts'
import { FILE_LINKS_MAX } from '../../model/limits.ts'
import type { ClientClock } from '../platform.ts'
import { plainList } from '../plain-list.ts'
import { read } from '../read.ts'

/** An address that ends sooner is not given out any more. */
const REST_MS = 60_000
/** What is shown at once is asked for at once. */
const GATHER_MS = 20

export interface LinkOptions {
  /** POSTs this JSON to `/v1/files/links`, with the caller's authority; null when there was no good answer. */
  ask: (body: string) => Promise<string | null>
  clock: ClientClock
  /** As for uploads. */
  baseUrl: string
  /** The server's time minus the clock's. */
  clockOffsetMs: () => number
}

export interface Links {
  /** With whole addresses; null when the file cannot be seen, or there was no answer: ask again later. */
  linkTo: (fileId: FileId) => Promise<FileLink | null>
}

interface Held {
  link: Promise<FileLink | null>
  /** Infinity while it is asked for. */
  expiresAt: number
}

/** One request on its way. */
interface Batch {
  fileIds: FileId[]
  links: Promise<ReadonlyMap<FileId, FileLink>>
}

export function createLinks({ ask, clock, baseUrl, clockOffsetMs }: LinkOptions): Links {
  const held = new Map<FileId, Held>()
  let next: Batch | null = null

  const askFor = async (fileIds: FileId[]): Promise<ReadonlyMap<FileId, FileLink>> => {
    await new Promise<void>((resolve) => void clock.after(GATHER_MS, resolve))
    if (next?.fileIds === fileIds) next = null
    const text = await ask(JSON.stringify({ fileIds: plainList(fileIds) })).catch(() => null)
    const answer = text === null ? null : read(text, FileLinks)
    for (const id of fileIds) {
      const entry = held.get(id)
      if (!answer) held.delete(id)
      else if (entry) entry.expiresAt = answer.expiresAt
    }
    return new Map(answer?.links.map((link) => [link.fileId, whole(link, baseUrl)]))
  }
  const batch = (): Batch => {
    if (next && next.fileIds.length < FILE_LINKS_MAX) return next
    const fileIds: FileId[] = []
    next = { fileIds, links: askFor(fileIds) }
    return next
  }
  return {
    linkTo(fileId) {
      const known = held.get(fileId)
      if (known && known.expiresAt - REST_MS > clock.now() + clockOffsetMs()) return known.link
      const { fileIds, links } = batch()
      fileIds.push(fileId)
      const link = links.then((found) => found.get(fileId) ?? null)
      held.set(fileId, { link, expiresAt: Infinity })
      return link
    },
  }
}

function whole(link: FileLink, baseUrl: string): FileLink {
  const { fileId, url, thumbnailUrl } = link
  const thumbnail = thumbnailUrl === undefined ? {} : { thumbnailUrl: baseUrl + thumbnailUrl }
  return { fileId, url: baseUrl + url, ...thumbnail }
}
