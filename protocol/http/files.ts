/** Files in conversations: what an upload is answered with, and how their addresses are asked for. */
import * as v from 'valibot'
import { FileId } from '../model/ids.ts'
import { FILE_LINKS_MAX } from '../model/limits.ts'
import { Attachment, Instant } from '../model/values.ts'

export const UploadedFile = v.object({ attachment: Attachment })
export type UploadedFile = v.InferOutput<typeof UploadedFile>

export const FileLinksBody = v.strictObject({
  fileIds: v.pipe(v.array(FileId), v.minLength(1), v.maxLength(FILE_LINKS_MAX)),
})

/** Addresses below the server's own, good until `expiresAt` without any further token. */
export const FileLink = v.object({
  fileId: FileId,
  url: v.string(),
  thumbnailUrl: v.optional(v.string()),
})
export type FileLink = v.InferOutput<typeof FileLink>

/** Files that do not exist, or that the caller may not see, are left out. */
export const FileLinks = v.object({ expiresAt: Instant, links: v.array(FileLink) })
export type FileLinks = v.InferOutput<typeof FileLinks>
