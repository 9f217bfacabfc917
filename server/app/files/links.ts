/** Addresses at which files can be loaded for a while without any further token: signed, and good for one file. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FileLink, FileLinks } from '../../../protocol/http/files.ts'
import type { FileId } from '../../../protocol/model/ids.ts'
import type { DirectoryStore } from '../../ports/directory-store.ts'
import type { StoredFile } from '../../ports/file-store.ts'
import type { Core } from '../core.ts'
import { maySee, type FileCaller } from './permits.ts'

/** Addresses asked for in the same span are the same, so that browsers find them in their cache. */
const SPAN_MS = 10 * 60_000

export type Variant = 'original' | 'thumbnail'

export interface Signed {
  fileId: FileId
  variant: Variant
  expiresAt: number
}

export interface LinkSigning {
  sign: (signed: Signed) => string
  /** Whether the signature was made here for exactly this; when it expires is for the caller to see. */
  isGenuine: (signed: Signed, signature: string) => boolean
}

/** The key belongs to the installation and is made at its first start. */
export async function createLinkSigning(
  store: Pick<DirectoryStore, 'secret'>,
): Promise<LinkSigning> {
  const secret = await store.secret('file-links', () => randomBytes(32).toString('base64'))
  const key = Buffer.from(secret, 'base64')
  const digest = ({ fileId, variant, expiresAt }: Signed): Buffer =>
    createHmac('sha256', key).update(`${fileId}/${variant}/${expiresAt}`).digest()
  return {
    sign: (signed) => digest(signed).toString('base64url'),
    isGenuine(signed, signature) {
      const given = Buffer.from(signature, 'base64url')
      const made = digest(signed)
      return given.length === made.length && timingSafeEqual(given, made)
    },
  }
}

/** For those of the files that the caller may see. */
export async function linksTo(
  core: Core,
  signing: LinkSigning,
  caller: FileCaller,
  fileIds: readonly FileId[],
): Promise<FileLinks> {
  const expiresAt = (Math.floor(core.clock.now() / SPAN_MS) + 2) * SPAN_MS
  const links = await Promise.all(
    fileIds.map(async (id): Promise<FileLink[]> => {
      const file = await core.store.findFile(id)
      return file && (await maySee(core, caller, file)) ? [linkTo(signing, file, expiresAt)] : []
    }),
  )
  return { expiresAt, links: links.flat() }
}

function linkTo(signing: LinkSigning, { attachment }: StoredFile, expiresAt: number): FileLink {
  const { fileId, name, hasThumbnail } = attachment
  const address = (variant: Variant): string => {
    const signature = signing.sign({ fileId, variant, expiresAt })
    const query = `expires=${expiresAt}&signature=${signature}`
    return `/v1/files/${fileId}/${variant}/${encodeURIComponent(name)}?${query}`
  }
  const url = address('original')
  return hasThumbnail ? { fileId, url, thumbnailUrl: address('thumbnail') } : { fileId, url }
}
