/** Finds out what an upload is, whatever its sender says, and makes it harmless. */
import type { FileKind } from '../../protocol/model/values.ts'

/** What the sender says of the file. */
export interface Claim {
  name: string
  mediaType: string
}

export interface Inspected {
  kind: FileKind
  mediaType: string
  /** The one its name should end with, without the dot. */
  extension: string
  bytes: number
  width?: number
  height?: number
  /** The file to keep: the one given, or another beside it. */
  file: string
  thumbnail: string | null
}

export type Inspection =
  | { ok: true; inspected: Inspected }
  | { ok: false; code: 'file-type-refused' | 'image-too-large' }

export interface Media {
  inspect: (file: string, claim: Claim) => Promise<Inspection>
}
