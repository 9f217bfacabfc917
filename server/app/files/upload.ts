/** An upload: gathered, looked at, made harmless, and durable before it is answered. Nobody sees it until it is sent. */
import { randomBytes } from 'node:crypto'
import type { FileId } from '../../../protocol/model/ids.ts'
import { DEFAULT_SITE_SETTINGS } from '../../../protocol/model/defaults.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import type { Blobs, Scratch } from '../../ports/blobs.ts'
import type { Claim, Inspected, Media } from '../../ports/media.ts'
import type { Core } from '../core.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import { fileName } from './file-name.ts'
import type { Permit } from './permits.ts'
import { takeRoom, type OnTheirWay } from './quota.ts'

export interface FileKeeping {
  blobs: Blobs
  scratch: Scratch
  media: Media
  onTheirWay: OnTheirWay
}

export interface Upload {
  claim: Claim
  /** What the sender announced; null when nothing was. */
  announcedBytes: number | null
  body: AsyncIterable<Uint8Array>
}

/** Where the content of a file, and its small picture, are kept. */
export function keysOf(id: FileId): { original: string; thumbnail: string } {
  return { original: id, thumbnail: `${id}.thumbnail` }
}

/** Unguessable, and without meaning. */
function makeFileId(): FileId {
  return randomBytes(18).toString('base64url') as FileId
}

export async function upload(
  core: Core,
  keeping: FileKeeping,
  permit: Permit,
  { claim, announcedBytes, body }: Upload,
): Promise<Outcome<Attachment>> {
  const { fileBytesMax } = core.directory.site(permit.siteId)?.settings ?? DEFAULT_SITE_SETTINGS
  if ((announcedBytes ?? 0) > fileBytesMax) return refused('file-too-large')
  const room = await takeRoom(core, keeping.onTheirWay, permit, announcedBytes ?? fileBytesMax)
  if (!room.ok) return room
  try {
    return await receive(core, keeping, permit, { claim, body, bytesMax: fileBytesMax })
  } finally {
    room.result()
  }
}

interface Arriving extends Pick<Upload, 'claim' | 'body'> {
  bytesMax: number
}

async function receive(
  core: Core,
  keeping: FileKeeping,
  permit: Permit,
  { claim, body, bytesMax }: Arriving,
): Promise<Outcome<Attachment>> {
  const { scratch, media } = keeping
  const file = await scratch.receive(body, bytesMax)
  if (file === null) return refused('file-too-large')
  try {
    const inspection = await media.inspect(file, claim)
    if (!inspection.ok) return refused(inspection.code)
    return accepted(await keep(core, keeping, permit, { claim, inspected: inspection.inspected }))
  } finally {
    await scratch.discard(file)
  }
}

interface Seen {
  claim: Claim
  inspected: Inspected
}

/** Known before it is there: what is cut off in between is found and removed as a file that was never sent. */
async function keep(
  core: Core,
  { blobs }: FileKeeping,
  permit: Permit,
  { claim, inspected }: Seen,
): Promise<Attachment> {
  const attachment = attachmentOf(claim, inspected)
  const keys = keysOf(attachment.fileId)
  await core.files.add({ attachment, ...permit, uploadedAt: core.clock.now(), sentAt: null })
  if (inspected.thumbnail !== null) await blobs.put(keys.thumbnail, inspected.thumbnail)
  await blobs.put(keys.original, inspected.file)
  return attachment
}

function attachmentOf(claim: Claim, inspected: Inspected): Attachment {
  const { kind, mediaType, extension, bytes, width, height, thumbnail } = inspected
  return {
    fileId: makeFileId(),
    kind,
    name: fileName(claim.name, extension),
    bytes,
    mediaType,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    hasThumbnail: thumbnail !== null,
  }
}
