/** What an uploaded file is called from now on. */
import { FILE_NAME_LENGTH_MAX } from '../../../protocol/model/limits.ts'

/** Characters that are not seen, or that turn around the order of those that are. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu
/** Without a meaning in any file system. */
const SPECIAL = /[<>:"|?*]/g

/** `sent` is what the sender called it, a path perhaps. The name ends as what the file was found to be ends. */
export function fileName(sent: string, extension: string): string {
  const last = sent.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const seen = last
    .replaceAll(UNSEEN, '')
    .replaceAll(SPECIAL, '_')
    .replace(/^[.\s]+/, '')
    .trim()
  const ending = `.${extension}`
  const stem = seen.toLowerCase().endsWith(ending) ? seen.slice(0, -ending.length) : seen
  const short = stem
    .slice(0, FILE_NAME_LENGTH_MAX - ending.length)
    .toWellFormed()
    .trim()
  return `${short || 'file'}${ending}`
}
