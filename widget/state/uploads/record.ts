/** The list of files on their way, which the tabs of one visitor share. */
import * as v from 'valibot'
import { read } from '../../../protocol/client/read.ts'
import { Ref, VisitorId } from '../../../protocol/model/ids.ts'
import { Instant } from '../../../protocol/model/values.ts'
import type { StoragePlace } from '../../page/storage.ts'

export const KeptUploads = v.array(
  v.object({
    ref: Ref,
    name: v.string(),
    bytes: v.number(),
    mediaType: v.string(),
    at: Instant,
    owner: v.nullable(VisitorId),
  }),
)
export type KeptUpload = v.InferOutput<typeof KeptUploads>[number]

const KEY = 'uploads'

/** What other tabs have there stays. */
export async function writeUploads(
  storage: StoragePlace,
  uploads: readonly KeptUpload[],
  removed: readonly Ref[],
): Promise<void> {
  const own = new Set([...uploads.map(({ ref }) => ref), ...removed])
  const stored = read((await storage.load(KEY)) ?? '[]', KeptUploads) ?? []
  const all = [...stored.filter(({ ref }) => !own.has(ref)), ...uploads]
  await (all.length > 0 ? storage.save(KEY, JSON.stringify(all)) : storage.remove(KEY))
}
